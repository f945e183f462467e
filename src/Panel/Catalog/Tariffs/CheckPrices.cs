namespace Panel.Catalog;

/// <summary>A rule that a price in the grid breaks.</summary>
/// <param name="Key">Which price.</param>
/// <param name="Problem">What is wrong and what to do; its field is a property of <see cref="PriceCell"/>.</param>
public sealed record PriceFinding(CellKey Key, Problem Problem);

/// <summary>Checks a grid of prices as a whole; pure, so that an editor can ask while somebody types.</summary>
public static class CheckPrices
{
    /// <summary>The highest price. DECIMAL(18,6) holds more; what is above this is a slip of the finger.</summary>
    public const decimal Most = 100_000_000m;

    /// <summary>All findings, in grid order; empty when the grid may be stored.</summary>
    /// <param name="products">Codes of products the actor may price.</param>
    public static IReadOnlyList<PriceFinding> Findings(IReadOnlyList<PriceCell> cells, IReadOnlySet<string> products)
    {
        var seen = new HashSet<CellKey>();
        var findings = new List<PriceFinding>();
        foreach (var cell in cells)
        {
            if (!seen.Add(cell.Key))
                Add(cell, Problem.Invalid("Key", "The price stands in the grid twice. Remove one of the two."));
            foreach (var problem in Broken(cell, products)) Add(cell, problem);
        }

        return findings;

        void Add(PriceCell cell, Problem problem) => findings.Add(new PriceFinding(cell.Key, problem));
    }

    private static IEnumerable<Problem> Broken(PriceCell cell, IReadOnlySet<string> products)
    {
        if (!products.Contains(cell.Product))
            yield return Problem.Invalid(
                nameof(cell.Product), "'{0}' is not a product of your catalogue.", cell.Product);
        if (!Currency.IsKnown(cell.Currency))
            yield return Problem.Invalid(nameof(cell.Currency), "'{0}' is not an ISO 4217 currency.", cell.Currency);
        if (cell.PeriodCount is < 1 or > 120)
            yield return Problem.Invalid(nameof(cell.PeriodCount), "A billing period has 1 to 120 units.");
        if (!IsAmount(cell.SetupFee))
            yield return Problem.Invalid(
                nameof(cell.SetupFee), "The set-up fee must be 0 to 100 million, with at most 6 decimals.");
        if (!IsAmount(cell.Price))
            yield return Problem.Invalid(
                nameof(cell.Price), "The price must be 0 to 100 million, with at most 6 decimals.");
        foreach (var broken in BrokenUsage(cell)) yield return broken;
        if (new[]
        {
            cell.Domain?.Register, cell.Domain?.Transfer, cell.Domain?.Restore
        }.Any(price => price is { } set && !IsAmount(set)))
            yield return Problem.Invalid(
                nameof(cell.Domain), "Prices of a domain must be 0 to 100 million, with at most 6 decimals.");
        foreach (var option in cell.Options.Where(option => !IsAmount(option.Price) || !IsAmount(option.SetupFee)))
            yield return Problem.Invalid(
                nameof(cell.Options),
                "Price and set-up fee of option '{0}' must be 0 to 100 million, with at most 6 decimals.",
                option.Option);
    }

    private static IEnumerable<Problem> BrokenUsage(PriceCell cell)
    {
        if (cell.Metric is null)
        {
            if (cell.Included is not null || cell.UnitPrice is not null)
                yield return Problem.Invalid(
                    nameof(cell.Metric), "Included amount and unit price need a metric. Name it, or empty both.");
            yield break;
        }

        if (cell.Metric.Trim().Length is 0 or > 40)
            yield return Problem.Invalid(nameof(cell.Metric), "A metric has 1 to 40 characters, such as traffic_gb.");
        if (cell.Included is null)
            yield return Problem.Invalid(nameof(cell.Included), "With a metric, say how much is included; 0 is fine.");
        else if (!IsAmount(cell.Included.Value))
            yield return Problem.Invalid(
                nameof(cell.Included), "The included amount must be 0 to 100 million, with at most 6 decimals.");
        if (cell.UnitPrice is null)
            yield return Problem.Invalid(nameof(cell.UnitPrice), "With a metric, say what one unit costs; 0 is fine.");
        else if (!IsAmount(cell.UnitPrice.Value))
            yield return Problem.Invalid(
                nameof(cell.UnitPrice), "The unit price must be 0 to 100 million, with at most 6 decimals.");
    }

    private static bool IsAmount(decimal value) => value is >= 0 and <= Most && decimal.Round(value, 6) == value;
}
