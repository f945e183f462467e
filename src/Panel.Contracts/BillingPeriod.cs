namespace Panel;

/// <summary>The unit a billing period is counted in; a year is 12 months.</summary>
public enum PeriodUnit
{
    Day,
    Week,
    Month,
}

/// <summary>
/// A billing rhythm: n days, weeks or months. Boundaries come from an anchor and are never chained, so that a 31st
/// comes back after February (docs/BILLING.md#2-periods).
/// </summary>
/// <param name="Count">How many units, at least 1.</param>
/// <param name="Unit">Days, weeks or months.</param>
public readonly record struct BillingPeriod(int Count, PeriodUnit Unit)
{
    /// <summary>In English, as messages for programs say it: <c>1 month</c>, <c>12 months</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Count} {Unit.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}");

    public static BillingPeriod Months(int count) => new(count, PeriodUnit.Month);

    /// <summary>The k-th boundary: anchor + k periods, clamped to the month's last day. k may be negative.</summary>
    public DateOnly Boundary(DateOnly anchor, int k) => Unit switch
    {
        PeriodUnit.Day => anchor.AddDays(checked(k * Count)),
        PeriodUnit.Week => anchor.AddDays(checked(k * Count * 7)),
        PeriodUnit.Month => anchor.AddMonths(checked(k * Count)),
        _ => throw new InvalidOperationException($"Unit {Unit} has no boundaries."),
    };

    /// <summary>The k-th full period of this anchor, from boundary k up to boundary k + 1.</summary>
    public Period At(DateOnly anchor, int k) => new(Boundary(anchor, k), Boundary(anchor, k + 1));

    /// <summary>The k of the full period that contains the day.</summary>
    public int IndexOf(DateOnly anchor, DateOnly day)
    {
        var k = Estimate(anchor, day);
        while (Boundary(anchor, k) > day) k--;
        while (Boundary(anchor, k + 1) <= day) k++;
        return k;
    }

    private int Estimate(DateOnly anchor, DateOnly day) => Unit switch
    {
        PeriodUnit.Day => (day.DayNumber - anchor.DayNumber) / Count,
        PeriodUnit.Week => (day.DayNumber - anchor.DayNumber) / (7 * Count),
        _ => ((day.Year - anchor.Year) * 12 + day.Month - anchor.Month) / Count,
    };
}
