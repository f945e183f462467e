namespace Panel.Catalog;

/// <summary>A rule that a price in the grid breaks.</summary>
/// <param name="Key">Which price.</param>
/// <param name="Field">Name of the property of <see cref="PriceCell"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PriceFinding(CellKey Key, string Field, string Message);

/// <summary>Checks a grid of prices as a whole; pure, so that an editor can ask while somebody types.</summary>
public static class CheckPrices
{
    // DECIMAL(18,6) holds more; a price above this is a slip of the finger.
    private const decimal Most = 100_000_000m;

    /// <summary>All findings, in grid order; empty when the grid may be stored.</summary>
    /// <param name="products">Codes of products the actor may price.</param>
    public static IReadOnlyList<PriceFinding> Findings(IReadOnlyList<PriceCell> cells, IReadOnlySet<string> products)
    {
        var seen = new HashSet<CellKey>();
        var findings = new List<PriceFinding>();
        foreach (var cell in cells)
        {
            if (!seen.Add(cell.Key)) Add(cell, "Key", "stands in the grid twice. Remove one of the two.");
            foreach (var (field, message) in Broken(cell, products)) Add(cell, field, message);
        }

        return findings;

        void Add(PriceCell cell, string field, string message) => findings.Add(new PriceFinding(cell.Key, field, message));
    }

    private static IEnumerable<(string Field, string Message)> Broken(PriceCell cell, IReadOnlySet<string> products)
    {
        if (!products.Contains(cell.Product)) yield return (nameof(cell.Product), "is not a product of your catalogue.");
        if (!Currency.IsKnown(cell.Currency)) yield return (nameof(cell.Currency), "is not an ISO 4217 currency.");
        if (cell.PeriodCount is < 1 or > 120) yield return (nameof(cell.PeriodCount), "A billing period has 1 to 120 units.");
        if (Amount(cell.SetupFee) is { } setup) yield return (nameof(cell.SetupFee), $"The set-up fee {setup}");
        if (Amount(cell.Price) is { } price) yield return (nameof(cell.Price), $"The price {price}");
        foreach (var broken in BrokenUsage(cell)) yield return broken;
    }

    private static IEnumerable<(string Field, string Message)> BrokenUsage(PriceCell cell)
    {
        if (cell.Metric is null)
        {
            if (cell.Included is not null || cell.UnitPrice is not null)
                yield return (nameof(cell.Metric), "Included amount and unit price need a metric. Name it, or empty both.");
            yield break;
        }

        if (cell.Metric.Trim().Length is 0 or > 40)
            yield return (nameof(cell.Metric), "A metric has 1 to 40 characters, such as traffic_gb.");
        if (cell.Included is null) yield return (nameof(cell.Included), "With a metric, say how much is included; 0 is fine.");
        else if (Amount(cell.Included.Value) is { } included) yield return (nameof(cell.Included), $"The included amount {included}");
        if (cell.UnitPrice is null) yield return (nameof(cell.UnitPrice), "With a metric, say what one unit costs; 0 is fine.");
        else if (Amount(cell.UnitPrice.Value) is { } unit) yield return (nameof(cell.UnitPrice), $"The unit price {unit}");
    }

    private static string? Amount(decimal value) => value switch
    {
        < 0 => "cannot be below zero.",
        > Most => "is above 100 million. Check the decimal point.",
        _ when decimal.Round(value, 6) != value => "has more than 6 decimals. Round it.",
        _ => null,
    };
}
