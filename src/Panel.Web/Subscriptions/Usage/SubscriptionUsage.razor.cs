using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>What was measured for one subscription, by period and record by record.</summary>
public sealed partial class SubscriptionUsage(
    IStringLocalizer<Texts> T, SubscriptionWords words, ListUsage list, CurrentActor current)
{
    private Panel.Subscriptions.UsagePage? _usage;

    private UsageRecords? _records;

    private RecordUsageDialog? _record;

    private Problem? _problem;

    [Parameter, EditorRequired] public required string Number { get; set; }

    [Parameter] public bool MayRecord { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(await current.GetAsync(), Number, Gone);
        (_usage, _problem) = (found.Ok ? found.Value : null, found.Problem);
    }

    private async Task SavedAsync()
    {
        await LoadAsync();
        if (_records is not null) await _records.ReloadAsync();
    }
}
