using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>The periods one after the other: billed with their invoice, due, and to come.</summary>
public sealed partial class PeriodStrip(IStringLocalizer<Texts> T, SubscriptionWords words)
{
    private const int BilledShown = 3;

    private const int ComingShown = 3;

    private MarkBilledDialog? _mark;

    [Parameter, EditorRequired] public required Panel.Subscriptions.SubscriptionPage Page { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after periods were marked as billed elsewhere.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    // The present stands in sight: the last billed, everything due, the next to come.
    private IReadOnlyList<SubscriptionPeriod> Periods =>
    [
        .. Page.Timeline.Where(period => period.State == PeriodState.Billed).TakeLast(BilledShown),
        .. Page.Timeline.Where(period => period.State == PeriodState.Due),
        .. Page.Timeline.Where(period => period.State == PeriodState.Coming).Take(ComingShown),
    ];
}
