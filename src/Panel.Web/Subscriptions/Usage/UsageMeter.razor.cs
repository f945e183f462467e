using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;

namespace Panel.Web.Subscriptions;

/// <summary>What was measured against what is included, as a bar; full and in another colour when it is over.</summary>
public sealed partial class UsageMeter(IStringLocalizer<Texts> T, SubscriptionWords words)
{
    [Parameter, EditorRequired] public required UsagePeriod Period { get; set; }

    [Parameter] public string? Metric { get; set; }

    private string Width
    {
        get
        {
            var share = Period.Included == 0
                ? (Period.Measured > 0 ? 1 : 0) : Math.Min(1, Period.Measured / Period.Included);
            return (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        }
    }
}
