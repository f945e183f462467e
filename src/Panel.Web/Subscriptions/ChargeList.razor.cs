using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>What a subscription was billed, newest first, each with its invoice.</summary>
public sealed partial class ChargeList(IStringLocalizer<Texts> T, SubscriptionWords words)
{
    [Parameter, EditorRequired] public required IReadOnlyList<SubscriptionCharge> Charges { get; set; }

    [Parameter, EditorRequired] public required SubscriptionDetails Details { get; set; }
}
