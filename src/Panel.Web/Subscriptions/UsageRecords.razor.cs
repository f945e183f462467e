using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Measured amounts record by record: of one subscription, or of all.</summary>
public sealed partial class UsageRecords(
    IStringLocalizer<Texts> T, SubscriptionWords words, ListUsageRecords list, CurrentActor current)
{
    private DataList<UsageRecordListed>? _list;

    /// <summary>Number of the only subscription, or null for all.</summary>
    [Parameter] public string? Subscription { get; set; }

    /// <summary>Shows what was recorded meanwhile.</summary>
    public Task ReloadAsync() => _list!.ReloadAsync();

    private async Task<Result<Page<UsageRecordListed>>> LoadAsync(ListQuery query, CancellationToken cancel) => await list.RunAsync(
        await current.GetAsync(cancel),
        new UsageRecordFilter(
            query["q"], Subscription, null, query.Day("from"), query.Day("to"),
            query["late"] switch { "yes" => true, "no" => false, _ => null }),
        query.Page, cancel);
}
