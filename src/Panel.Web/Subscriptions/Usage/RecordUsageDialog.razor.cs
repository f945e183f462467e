using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Records a measured amount by hand. The key is made when the dialog opens, so that pressing twice counts once.
/// </summary>
public sealed partial class RecordUsageDialog(
    IStringLocalizer<Texts> T, RecordUsage record, ListMeteredSubscriptions list, ShowToday today,
    CurrentActor current, Toasts toasts)
{
    private const int Suggested = 12;

    private ModalDialog? _dialog;

    private Problem? _problem;

    private NumberBox _quantity = new(null, 0);

    private string? _subscription;

    private DateOnly? _first, _last;

    private string _metric = "", _key = "";

    /// <summary>Raised after the record is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    private Problem? Unread => Problem.All(
        _subscription is null ? Problem.Invalid(nameof(UsageEntry.Subscription), "Choose the subscription.") : null,
        DayInput.Missing(nameof(UsageEntry.From), _first), DayInput.Missing(nameof(UsageEntry.To), _last),
        _quantity.Wrong(nameof(UsageEntry.Quantity)));

    /// <param name="subscription">To begin with, or null to let the person choose.</param>
    internal async Task OpenAsync(string? subscription = null, string? metric = null)
    {
        var yesterday = (await today.RunAsync(await current.GetAsync(), Gone)).AddDays(-1);
        (_subscription, _metric, _problem, _quantity) = (subscription, metric ?? "", null, new NumberBox(null, 0));
        (_first, _last, _key) = (yesterday, yesterday, $"web-{Guid.NewGuid():N}"[..16]);
        await _dialog!.OpenAsync();
    }

    private async Task<IReadOnlyList<MeteredRow>> MeteredAsync(string text, CancellationToken cancel)
    {
        var found = await list.RunAsync(
            await current.GetAsync(cancel), new MeteredFilter(text), PageRequest.First(Suggested), cancel);
        return found.Ok ? found.Value.Rows : [];
    }

    private async Task<IReadOnlyList<PickerChoice>> FindAsync(string text, CancellationToken cancel) =>
        [
            .. (await MeteredAsync(text, cancel)).Select(row =>
                new PickerChoice(row.Number, row.Description, row.AccountName))
        ];

    // What the tariff measures is known: nobody should have to type it.
    private async Task ChooseAsync(string? number)
    {
        _subscription = number;
        if (number is null) return;
        var row = (await MeteredAsync(number, Gone)).FirstOrDefault(row => row.Number == number);
        _metric = row?.Metric ?? _metric;
    }

    private async Task SaveAsync()
    {
        _problem = Unread;
        if (_problem is not null) return;
        var (first, last) = (_first!.Value, _last!.Value);
        var entry = new UsageEntry(
            _subscription!.Trim(), _metric.Trim(), first, DayBound.After(last), _quantity.Value!.Value, _key.Trim());
        var result = await record.RunAsync(await current.GetAsync(), [entry], Gone);
        _problem = result.Problem ?? result.Value.Findings.FirstOrDefault()?.Problem;
        if (_problem is not null) return;
        await _dialog!.CloseAsync();
        toasts.Say(T[$"Usage.{result.Value.Outcomes[0]}"]);
        await Saved.InvokeAsync();
    }
}
