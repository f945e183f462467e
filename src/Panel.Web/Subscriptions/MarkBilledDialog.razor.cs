using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Asks until when a subscription was billed elsewhere.</summary>
public sealed partial class MarkBilledDialog(
    IStringLocalizer<Texts> T, MarkBilled mark, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private SubscriptionDetails? _details;

    private IReadOnlyList<SubscriptionPeriod> _due = [];

    private Problem? _problem;

    private DateOnly? _until;

    private bool _usage;

    /// <summary>Raised after the day is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(Panel.Subscriptions.SubscriptionPage page)
    {
        _due = [.. page.Timeline.Where(period => period.State == PeriodState.Due)];
        if (_due.Count == 0) return Task.CompletedTask;
        (_details, _until, _usage, _problem) = (page.Details, _due[^1].Part.To, false, null);
        return _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        _problem = DayInput.Missing("Until", _until);
        if (_until is not { } until) return;
        var result = await mark.RunAsync(
            await current.GetAsync(), _details!.Number, until, _usage, _details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["MarkBilled.Done"]);
        await Saved.InvokeAsync();
    }
}
