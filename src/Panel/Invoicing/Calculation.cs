namespace Panel.Invoicing;

/// <summary>How usage became a quantity: measured − included, not below zero.</summary>
public sealed record UsageCalculation(string Metric, decimal Measured, decimal Included, decimal Billable);

/// <summary>
/// "Why this amount?": everything the calculator used for a line, stored with it as JSON and shown to admin, reseller and
/// customer (REQUIREMENTS INV-10). Nothing here is ever recomputed from live tables.
/// </summary>
/// <param name="Tariff">Code of the tariff.</param>
/// <param name="TariffVersion">Label of the version that priced the line.</param>
/// <param name="Pinned">The version is pinned to the subscription (grandfathered), not chosen by date.</param>
/// <param name="Quantity">Units of the product, or billable usage.</param>
/// <param name="UnitPrice">Price of one unit for one full period; up to 6 decimals.</param>
/// <param name="FullFrom">First day of the full period the line is a part of.</param>
/// <param name="FullTo">First day after that full period.</param>
/// <param name="DaysUsed">Days billed.</param>
/// <param name="DaysFull">Days of the full period; equal to <paramref name="DaysUsed"/> where nothing is prorated.</param>
/// <param name="BaseMinor">quantity × unit price × days used ÷ days full, rounded half away from zero, before campaigns.</param>
/// <param name="NetMinor">After all campaign steps.</param>
/// <param name="Usage">Set on usage lines.</param>
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
    UsageCalculation? Usage);
