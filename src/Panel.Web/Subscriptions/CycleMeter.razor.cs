using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>How many of a campaign's periods are used.</summary>
public sealed partial class CycleMeter(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required SubscriptionCampaign Campaign { get; set; }

    private string Width => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Min(100, 100 * (Campaign.CyclesUsed ?? 0) / Math.Max(1, Campaign.Terms.Cycles))}%");
}
