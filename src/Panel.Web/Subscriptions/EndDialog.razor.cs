using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Asks for the last day of a subscription, or takes an end back. People say the last day; the use case takes the day
/// after.
/// </summary>
public sealed partial class EndDialog(
    IStringLocalizer<Texts> T, EditSubscription edit, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Panel.Subscriptions.SubscriptionPage? _page;

    private Problem? _problem;

    private DateOnly? _last;

    private bool _waive;

    /// <summary>Raised after the end is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(Panel.Subscriptions.SubscriptionPage page)
    {
        (_page, _problem, _waive) = (page, null, false);
        _last = (page.Details.End ?? page.EarliestEnd).AddDays(-1);
        // The title is written here, not by the dialog that opens.
        StateHasChanged();
        return _dialog!.OpenAsync();
    }

    private IEnumerable<(string Text, DateOnly Last)> Proposals(Panel.Subscriptions.SubscriptionPage page)
    {
        var earliest = page.EarliestEnd;
        yield return (T["End.Earliest"], earliest.AddDays(-1));
        if (page.Details.TrialUntil is { } trial && page.Today < trial && trial != earliest)
            yield return (T["End.Trial"], trial.AddDays(-1));
        var period = page.Timeline.FirstOrDefault(period => period.Full.Contains(earliest.AddDays(-1)));
        if (period is not null && period.Full.To != earliest)
            yield return (T["End.Period"], period.Full.To.AddDays(-1));
    }

    private bool IsEarly(Panel.Subscriptions.SubscriptionPage page) =>
        _last is { } last && page.IsBoundBeyond(DayBound.After(last)) && DayBound.After(last) != page.Details.End;

    private void Choose(DateOnly last)
    {
        _last = last;
        Choosing();
    }

    private void Choosing() => (_problem, _waive) = (null, false);

    private async Task EndAsync()
    {
        _problem = DayInput.Missing("End", _last);
        if (_last is { } last) await SaveAsync(DayBound.After(last));
    }

    private async Task SaveAsync(DateOnly? end)
    {
        var details = _page!.Details;
        var change = new SubscriptionChange(details.Description, details.Quantity, end, WaiveTerm: _waive);
        var result = await edit.RunAsync(await current.GetAsync(), details.Number, change, details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(end is { } day ? T["End.Done", SubscriptionWords.Day(day.AddDays(-1))] : T["End.Withdrawn"]);
        await Saved.InvokeAsync();
    }
}
