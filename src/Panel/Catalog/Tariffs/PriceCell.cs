namespace Panel.Catalog;

/// <summary>
/// One price of a tariff version: what one unit of a product costs in one currency for one billing period.
/// </summary>
/// <param name="Product">Code of the product.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PeriodCount">Length of the billing period in units, 1–120.</param>
/// <param name="PeriodUnit">Days, weeks or months.</param>
/// <param name="SetupFee">Once per unit of quantity with the first period; units of the currency.</param>
/// <param name="Price">Per unit of quantity and period; units of the currency, up to 6 decimals; 0 is free.</param>
/// <param name="Metric">What is measured, such as <c>traffic_gb</c>; null where nothing is.</param>
/// <param name="Included">Free amount per subscription and period, not multiplied by quantity; set with the
/// metric.</param>
/// <param name="UnitPrice">Per unit above the included amount; set with the metric.</param>
/// <param name="Domain">Prices that only domains have, or null.</param>
public sealed record PriceCell(
    string Product, string Currency, int PeriodCount, PeriodUnit PeriodUnit, decimal SetupFee, decimal Price,
    string? Metric,
    decimal? Included, decimal? UnitPrice, DomainPrices? Domain = null)
{
    /// <summary>
    /// Prices of the product's options for this currency and period; an option without one cannot be sold with it.
    /// </summary>
    public IReadOnlyList<OptionCell> Options { get; init; } = [];

    // Without any, the shared empty list stays, so that equal cells compare equal.
    internal PriceCell WithOptions(IEnumerable<OptionCell> options) =>
        options.ToList() is { Count: > 0 } list ? this with { Options = list } : this;

    /// <summary>The price as the calculator takes it.</summary>
    public PriceTerms Terms => new(SetupFee, Price, Metric, Included ?? 0, UnitPrice ?? 0, Domain);

    /// <summary>The same with chosen options; null where one of them has no price here.</summary>
    public PriceTerms? With(IReadOnlyList<ChosenOption> chosen) => Terms.With(chosen, option => Options
        .FirstOrDefault(cell => cell.Option == option.OptionCode && cell.Value == option.ValueCode)?.Terms);

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
}

/// <summary>What an option's value adds to the price of its product.</summary>
/// <param name="Option">Code of the option.</param>
/// <param name="Value">Code of its value.</param>
/// <param name="SetupFee">Once per piece with the first period; units of the currency.</param>
/// <param name="Price">Per piece, unit of the product and period; units of the currency, up to 6 decimals; 0 is
/// free.</param>
/// <param name="Name">Of option and value, for reading only.</param>
public sealed record OptionCell(string Option, string Value, decimal SetupFee, decimal Price, string Name = "")
{
    internal OptionPrice Terms => new(SetupFee, Price);
}

/// <summary>
/// What a domain costs besides its renewal, which is the price of the period. Null: as the renewal.
/// </summary>
/// <param name="Register">The first period of a new domain; units of the currency.</param>
/// <param name="Transfer">The first period of a domain that comes from another registrar.</param>
/// <param name="Restore">Bringing a domain back in its redemption period, once; null where it is not offered.</param>
public sealed record DomainPrices(decimal? Register, decimal? Transfer, decimal? Restore)
{
    /// <summary>Null where none of the three is set.</summary>
    public static DomainPrices? Of(decimal? register, decimal? transfer, decimal? restore) =>
        register is null && transfer is null && restore is null ? null : new DomainPrices(register, transfer, restore);
}
