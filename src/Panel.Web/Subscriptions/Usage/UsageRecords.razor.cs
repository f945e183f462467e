using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Measured amounts record by record: of one subscription, or of all.</summary>
public sealed partial class UsageRecords(
    IStringLocalizer<Texts> T, SubscriptionWords words, ListUsageRecords list, BillLateUsage bill, CurrentActor current,
    Toasts toasts)
{
    private DataList<UsageRecordListed>? _list;

    private WithdrawUsageDialog? _withdraw;

    private ConfirmDialog? _confirm;

    private UsageRecordListed? _asked;

    private Problem? _problem;

    private bool _mayEdit;

    /// <summary>Number of the only subscription, or null for all.</summary>
    [Parameter] public string? Subscription { get; set; }

    /// <summary>Raised after a record was withdrawn or billed after all.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    protected override async Task OnInitializedAsync() =>
        _mayEdit = (await current.GetAsync()).May(Permission.EditSubscriptions);

    /// <summary>Shows what was recorded meanwhile.</summary>
    public Task ReloadAsync() => _list!.ReloadAsync();

    private string Measured(UsageRecordListed row) => $"{DecimalText.Show(row.Quantity)} {words.Metric(row.Metric)}";

    private async Task AskToBillAsync(UsageRecordListed row)
    {
        (_asked, _problem) = (row, null);
        StateHasChanged();
        if (!await _confirm!.AskAsync()) return;
        var billed = await bill.RunAsync(await current.GetAsync(), row.Id, Gone);
        _problem = billed.Problem;
        if (billed.Ok) toasts.Say(T["Usage.BillLate.Done", SubscriptionWords.Day(billed.Value)]);
        await SavedAsync();
    }

    private async Task SavedAsync()
    {
        await ReloadAsync();
        await Changed.InvokeAsync();
    }

    private async Task<Result<Page<UsageRecordListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel),
            new UsageRecordFilter(
                query["q"], Subscription, null, query.Day("from"), query.Day("to"),
                query["late"] switch { "yes" => true, "no" => false, _ => null }),
            query.Page, cancel);
}
