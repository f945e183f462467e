using System.Text.Json.Serialization;
using Panel.Catalog;

namespace Panel.Invoicing;

/// <summary>How usage became a quantity: measured − included, not below zero.</summary>
public sealed record UsageCalculation(string Metric, decimal Measured, decimal Included, decimal Billable);

/// <summary>A chosen option in a line's unit price.</summary>
/// <param name="Name">Of the option, as documents say it (EN 16931 BT-160).</param>
/// <param name="Value">Of the value (BT-161); empty for yes/no and quantities.</param>
/// <param name="Quantity">Pieces per unit of the product.</param>
/// <param name="Price">Per piece, for a full period or once; units of the currency.</param>
public sealed record OptionCalculation(string Name, string Value, int Quantity, decimal Price);

/// <summary>
/// "Why this amount?": everything the calculator used for a line, stored with it as JSON and shown to admin, reseller
/// and customer. Nothing here is ever recomputed from live tables.
/// </summary>
/// <param name="Tariff">Code of the tariff.</param>
/// <param name="TariffVersion">Label of the version that priced the line.</param>
/// <param name="Pinned">The version is pinned to the subscription (grandfathered), not chosen by date.</param>
/// <param name="Quantity">Units of the product, or billable usage.</param>
/// <param name="UnitPrice">Price of one unit for one full period; up to 6 decimals.</param>
/// <param name="FullFrom">First day of the full period the line is a part of.</param>
/// <param name="FullTo">First day after that full period.</param>
/// <param name="DaysUsed">Days billed.</param>
/// <param name="DaysFull">Days of the full period; equal to <paramref name="DaysUsed"/> where nothing is
/// prorated.</param>
/// <param name="BaseMinor">quantity × unit price × days used ÷ days full, rounded half away from zero, before
/// campaigns.</param>
/// <param name="NetMinor">After all campaign steps.</param>
/// <param name="Usage">Set on usage lines.</param>
/// <param name="Options">Chosen options, whose prices are part of the unit price; null without any.</param>
/// <param name="Opening">Set where the first period of a domain had its own price.</param>
/// <param name="Contains">What a bundle contained; null for other products.</param>
/// <param name="Product">The product's name in the document's language, when the line was planned; null on older
/// lines.</param>
public sealed record Calculation(
    string Tariff,
    string TariffVersion,
    bool Pinned,
    decimal Quantity,
    decimal UnitPrice,
    DateOnly FullFrom,
    DateOnly FullTo,
    int DaysUsed,
    int DaysFull,
    long BaseMinor,
    long NetMinor,
    UsageCalculation? Usage,
    IReadOnlyList<OptionCalculation>? Options = null,
    Opening? Opening = null,
    IReadOnlyList<BundlePart>? Contains = null,
    string? Product = null)
{
    /// <summary>The product's own price in the unit price, without options.</summary>
    [JsonIgnore]
    public decimal OwnPrice => UnitPrice - (Options?.Sum(option => option.Quantity * option.Price) ?? 0);
}
