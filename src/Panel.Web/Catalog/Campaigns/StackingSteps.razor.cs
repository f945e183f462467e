using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Web.Catalog;

/// <summary>An explanation of campaigns as steps with bars, and those that took no part with their reason.</summary>
public sealed partial class StackingSteps(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required StackingExplanation Explanation { get; set; }

    private static CampaignKind KindOf(Allowance step) => StoredEnum.Parse<CampaignKind>(step.Kind);

    // Widths of bars, not amounts.
    private string Share(long minor) => Percent(100m * minor / Math.Max(1, Explanation.Base.Minor));

    private static string Lost(Allowance step) => Percent(100m * step.AmountMinor / Math.Max(1, step.AfterMinor));

    private static string Percent(decimal share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
