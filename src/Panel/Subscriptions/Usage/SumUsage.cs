using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A measured amount as sums need it.</summary>
internal sealed record UsageRow(
    long SubscriptionId, string Metric, DateOnly FromDate, DateOnly ToDate, decimal Quantity, bool Late)
{
    internal Period Days => new(FromDate, ToDate);
}

/// <summary>Reads measured amounts of some subscriptions.</summary>
internal static class UsageRows
{
    internal static async Task<ILookup<long, UsageRow>> LoadAsync(
        DbSession session, IReadOnlyCollection<long> ids, DateOnly from)
    {
        var rows = ids.Count == 0 ? [] : await session.QueryAsync<UsageRow>(
            """
            SELECT subscription_id, metric, from_date, to_date, quantity, late
            FROM usage_record
            WHERE subscription_id IN @ids AND to_date > @from
            """,
            new { ids, from });
        return rows.ToLookup(row => row.SubscriptionId);
    }
}

/// <summary>Sums a period's usage by the rule of the calculator: measured − included, not below zero. Pure.</summary>
internal static class SumUsage
{
    /// <returns>Null where nothing is measured in the period.</returns>
    internal static UsagePeriod? Of(
        Period period, PriceFound? price, IEnumerable<UsageRow> usage, Currency currency, DateOnly? billedUntil,
        DateOnly today)
    {
        if (price?.Price.Metric is not { } metric) return null;
        var mine = usage.Where(row => row.Metric == metric && row.Days.Overlaps(period)).ToList();
        var measured = mine.Where(row => !row.Late).Sum(row => UsageShare.Of(row.Quantity, row.Days, period));
        var billable = Math.Max(0, measured - price.Price.Included);
        var state = period.To <= billedUntil
            ? PeriodState.Billed : period.To <= today ? PeriodState.Due : PeriodState.Coming;
        return new UsagePeriod(
            period, measured, price.Price.Included, billable, price.Price.UnitPrice,
            Money.Round(billable * price.Price.UnitPrice, currency), state,
            mine.Where(row => row.Late && period.Contains(row.FromDate)).Sum(row => row.Quantity));
    }
}
