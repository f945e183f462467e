using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>What is measured: the running period of every metered subscription, and all records.</summary>
public sealed partial class UsagePage(
    IStringLocalizer<Texts> T, ListMeteredSubscriptions list, CurrentActor current)
{
    private DataList<MeteredRow>? _metered;

    private UsageRecords? _records;

    private RecordUsageDialog? _record;

    private bool _mayEdit;

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    private string Open => Tab == "records" ? "records" : "metered";

    private IReadOnlyList<TabItem> Tabs => [new("metered", T["Usage.Metered"]), new("records", T["Records"])];

    protected override async Task OnInitializedAsync() =>
        _mayEdit = (await current.GetAsync()).May(Permission.EditSubscriptions);

    private async Task<Result<Page<MeteredRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel), new MeteredFilter(query["q"], query["late"] == "yes"), query.Page, cancel);

    private async Task ReloadAsync()
    {
        if (_metered is not null) await _metered.ReloadAsync();
        if (_records is not null) await _records.ReloadAsync();
    }
}
