using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>What somebody should know before anything else: no price, many periods due, an end in sight.</summary>
public sealed partial class SubscriptionNotices(IStringLocalizer<Texts> T, SubscriptionWords words)
{
    [Parameter, EditorRequired] public required Panel.Subscriptions.SubscriptionPage Page { get; set; }

    private int Due => Page.Timeline.Count(period => period.State == PeriodState.Due);
}
