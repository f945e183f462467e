namespace Panel.Catalog;

/// <summary>Where a raised price is rounded to; minor units are cents, øre, grosze.</summary>
public enum PriceRounding
{
    /// <summary>To the minor unit.</summary>
    Minor,

    /// <summary>To the next multiple of five minor units.</summary>
    Five,

    /// <summary>To the next multiple of ten minor units.</summary>
    Ten,

    /// <summary>To whole units of the currency.</summary>
    Whole,

    /// <summary>To the nearest price that ends in 99 minor units, never below zero.</summary>
    EndsIn99,
}

/// <summary>A raise of many prices at once.</summary>
/// <param name="Percent">Above −100, at most 1000; negative lowers.</param>
/// <param name="Products">Codes it applies to; empty means all.</param>
/// <param name="SetupFees">Raise set-up fees too.</param>
/// <param name="UnitPrices">Raise the prices of usage too.</param>
public sealed record PriceRaise(
    decimal Percent, PriceRounding Rounding, IReadOnlySet<string> Products, bool SetupFees = false,
    bool UnitPrices = false);

/// <summary>
/// Raises the prices of a grid by a percentage: a tool of the version editor, pure, nothing is stored.
/// </summary>
public static class RaisePrices
{
    /// <summary>
    /// The grid with raised prices. Rounding is half away from zero; a price of zero stays zero; a price finer than the
    /// minor unit (0.835) keeps its number of decimals, because rounding it to the cent could change it by more than
    /// the raise.
    /// </summary>
    public static IReadOnlyList<PriceCell> Apply(IReadOnlyList<PriceCell> cells, PriceRaise raise)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(raise.Percent, -100m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(raise.Percent, 1000m);
        return [.. cells.Select(cell => Raise(cell, raise))];
    }

    private static PriceCell Raise(PriceCell cell, PriceRaise raise)
    {
        if (raise.Products.Count > 0 && !raise.Products.Contains(cell.Product)) return cell;
        var currency = Currency.Of(cell.Currency);
        var factor = 1 + raise.Percent / 100m;
        return cell with
        {
            Price = Rounded(cell.Price, factor, raise.Rounding, currency),
            SetupFee = raise.SetupFees ? Rounded(cell.SetupFee, factor, raise.Rounding, currency) : cell.SetupFee,
            UnitPrice = raise.UnitPrices && cell.UnitPrice is { } unit ? Fine(unit, factor) : cell.UnitPrice,
            Domain = cell.Domain is { } domain
                ? new DomainPrices(Domain(domain.Register), Domain(domain.Transfer), Domain(domain.Restore)) : null,
            Options = cell.Options.Count == 0 ? cell.Options : [.. cell.Options.Select(option => option with
            {
                Price = Rounded(option.Price, factor, raise.Rounding, currency),
                SetupFee = raise.SetupFees
                    ? Rounded(option.SetupFee, factor, raise.Rounding, currency) : option.SetupFee,
            })],
        };

        decimal? Domain(decimal? price) => price is { } set ? Rounded(set, factor, raise.Rounding, currency) : null;
    }

    private static decimal Rounded(decimal old, decimal factor, PriceRounding rounding, Currency currency)
    {
        if (old == 0) return 0;
        var decimals = Decimals(old);
        if (decimals > currency.MinorDigits)
            return decimal.Round(old * factor, decimals, MidpointRounding.AwayFromZero);
        var minor = old * factor * currency.MinorPerUnit;
        var rounded = rounding switch
        {
            PriceRounding.Minor => ToStep(minor, 1),
            PriceRounding.Five => ToStep(minor, 5),
            PriceRounding.Ten => ToStep(minor, 10),
            PriceRounding.Whole => ToStep(minor, currency.MinorPerUnit),
            PriceRounding.EndsIn99 => Math.Max(0, ToStep(minor + 1, 100) - 1),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Unknown rounding."),
        };
        return rounded / currency.MinorPerUnit;
    }

    // Prices of usage are small: 4 % on 0.0425 must not vanish, so they keep six decimals.
    private static decimal Fine(decimal old, decimal factor) =>
        decimal.Round(old * factor, 6, MidpointRounding.AwayFromZero) / 1.000000000000000000000000000000m;

    private static decimal ToStep(decimal minor, long step) =>
        decimal.Round(minor / step, 0, MidpointRounding.AwayFromZero) * step;

    private static int Decimals(decimal value) => (value / 1.000000000000000000000000000000m).Scale;
}
