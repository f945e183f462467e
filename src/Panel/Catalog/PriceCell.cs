namespace Panel.Catalog;

/// <summary>One price of a tariff version: what one unit of a product costs in one currency for one billing period.</summary>
/// <param name="Product">Code of the product.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PeriodCount">Length of the billing period in units, 1–120.</param>
/// <param name="PeriodUnit">Days, weeks or months.</param>
/// <param name="SetupFee">Once per unit of quantity with the first period; units of the currency.</param>
/// <param name="Price">Per unit of quantity and period; units of the currency, up to 6 decimals; 0 is free.</param>
/// <param name="Metric">What is measured, such as <c>traffic_gb</c>; null where nothing is.</param>
/// <param name="Included">Free amount per subscription and period, not multiplied by quantity; set with the metric.</param>
/// <param name="UnitPrice">Per unit above the included amount; set with the metric.</param>
public sealed record PriceCell(
    string Product, string Currency, int PeriodCount, PeriodUnit PeriodUnit, decimal SetupFee, decimal Price, string? Metric,
    decimal? Included, decimal? UnitPrice)
{
    /// <summary>What makes the price one of a kind within a version.</summary>
    public CellKey Key => new(Product, Currency, PeriodCount, PeriodUnit);
}

/// <summary>Product, currency and billing period: a version has at most one price for each.</summary>
public readonly record struct CellKey(string Product, string Currency, int PeriodCount, PeriodUnit PeriodUnit)
{
    /// <summary>Periods of this length in a year, for comparing revenue: 12 for a month, 1 for 12 months.</summary>
    public decimal PeriodsPerYear => PeriodUnit switch
    {
        PeriodUnit.Day => 365m / PeriodCount,
        PeriodUnit.Week => 365m / (7 * PeriodCount),
        PeriodUnit.Month => 12m / PeriodCount,
        _ => throw new InvalidOperationException($"Unit {PeriodUnit} has no length."),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Product}, {Currency}, {PeriodCount} {PeriodUnit}";
}
