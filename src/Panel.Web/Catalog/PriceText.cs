using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Prices of the grid as text: with the decimals of the currency, or more where the price has more.</summary>
public static class PriceText
{
    public static string Of(decimal price, string currency) =>
        DecimalText.Show(price, Panel.Currency.IsKnown(currency) ? Panel.Currency.Of(currency).MinorDigits : 2);

    public static string WithCurrency(decimal price, string currency) => $"{Of(price, currency)} {currency}";

    public static BillingPeriod Rhythm(PriceCell cell) => new(cell.PeriodCount, cell.PeriodUnit);

    /// <summary>The change as a rounded percentage, <c>+6 %</c>; null where it cannot be said.</summary>
    public static string? Change(decimal? before, decimal after)
    {
        if (before is not { } old || old == after || old == 0) return null;
        var percent = decimal.Round((after - old) / old * 100, 1, MidpointRounding.AwayFromZero);
        return (percent > 0 ? "+" : "−") + DecimalText.Show(Math.Abs(percent)) + " %";
    }
}
