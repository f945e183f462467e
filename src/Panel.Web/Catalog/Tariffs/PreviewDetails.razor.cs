using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>What a version changes, for whom and when: chart, accounts, subscriptions.</summary>
public sealed partial class PreviewDetails(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required VersionPreview Preview { get; set; }

    /// <summary>Somebody wants to see more of the subscriptions.</summary>
    [Parameter, EditorRequired] public required EventCallback More { get; set; }

    private IReadOnlyList<ChartSeries> Moves =>
    [
        new(T["Subscriptions.Count"], [.. Preview.Moves.Take(14).Select(month => new ChartPoint(
            month.Month.ToString("MMM yy", CultureInfo.CurrentCulture), month.Subscriptions))]),
    ];

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static string Signed(Money money) =>
        (money.Minor switch { > 0 => "+", < 0 => "−", _ => "" })
        + MoneyText.Amount(money.Minor < 0 ? -money : money) + " " + money.Currency.Code;

    // The width of a bar, not an amount: shares of the largest change of its currency.
    private static string Share(AccountEffect effect, IEnumerable<AccountEffect> group)
    {
        var most = group.Max(other => Math.Abs(other.Difference.Minor));
        return (100m * Math.Abs(effect.Difference.Minor) / Math.Max(1, most)).ToString(
            "0.#", CultureInfo.InvariantCulture) + "%";
    }
}
