using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The figures of a version's preview in one line, in sight while somebody types.</summary>
public sealed partial class PreviewStrip(IStringLocalizer<Texts> T)
{
    /// <summary>Null until the first one is there.</summary>
    [Parameter, EditorRequired] public VersionPreview? Preview { get; set; }

    /// <summary>A newer one is being computed.</summary>
    [Parameter] public bool Busy { get; set; }

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static Tone ToneOf(RevenueEffect effect) => effect.Difference.Minor switch
    {
        > 0 => Tone.Good,
        < 0 => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static string Sign(RevenueEffect effect) =>
        effect.Difference.Minor switch { > 0 => "+", < 0 => "−", _ => "" };

    private static Money Absolute(Money money) => money.Minor < 0 ? -money : money;
}
