using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What was measured in one billing period against what is included.</summary>
/// <param name="Period">Days that count together.</param>
/// <param name="Measured">Sum of its records without late ones of billed periods.</param>
/// <param name="Included">Free in this period, by the version valid on its first day.</param>
/// <param name="Billable">Measured − included, not below zero.</param>
/// <param name="Amount">Billable × unit price, rounded: what the line comes to when the period ends like this.</param>
/// <param name="State">Billed; due when it is over; coming while it runs.</param>
/// <param name="Late">Sum of late records, not in <paramref name="Measured"/>.</param>
public sealed record UsagePeriod(
    Period Period, decimal Measured, decimal Included, decimal Billable, decimal UnitPrice, Money Amount,
    PeriodState State,
    decimal Late);

/// <summary>Usage of a subscription.</summary>
/// <param name="Metric">What its tariff measures today, or null where nothing is measured.</param>
/// <param name="Periods">The latest, oldest first.</param>
/// <param name="TrialUntil">First day whose usage is charged, or null without a trial.</param>
/// <param name="HasRecords">Whether anything was ever recorded for it.</param>
public sealed record UsagePage(
    string Subscription, string Description, string? Metric, Currency Currency, DateOnly Today,
    IReadOnlyList<UsagePeriod> Periods, bool HasRecords, DateOnly? TrialUntil = null);

/// <summary>Shows what was measured for a subscription, by period.</summary>
public sealed class ListUsage(UnitOfWork work)
{
    private const int PeriodsBack = 12;

    /// <returns>The page, or <c>not_found</c>.</returns>
    public Task<Result<UsagePage>> RunAsync(
        Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, subscription), cancellationToken);

    private static async Task<Result<UsagePage>> LoadAsync(DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(session, actor);
        var currency = (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId);
        var tariffs = await LoadTariffBook.RunAsync(session, [row.TariffId], [row.ProductId]);
        var periods = Periods(row, today);
        var records = periods.Count == 0
            ? [] : (await UsageRows.LoadAsync(session, [row.Id], periods[0].From))[row.Id].ToList();
        var priced = periods.Select(period =>
            SumUsage.Of(period, PriceOn(period.From), records, currency, row.UsageBilledUntil, today))
                .OfType<UsagePeriod>();
        return new UsagePage(
            number, row.Description, PriceOn(today)?.Price.Metric ?? records.LastOrDefault()?.Metric, currency, today,
            [.. priced],
            await session.SingleAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM usage_record WHERE subscription_id = @Id)", new { row.Id }),
            row.TrialUntil);

        PriceFound? PriceOn(DateOnly day) => tariffs.Find(
            tariffs.VersionFor(row.TariffId, row.PinnedVersionId, day), row.ProductId, currency, row.Rhythm);
    }

    // Periods that have begun, cut to the subscription's own days that are charged.
    private static List<Period> Periods(SubscriptionRow row, DateOnly today)
    {
        if (row.FirstPaid > today) return [];
        var lastDay = row.EndDate is { } end && end <= today ? end.AddDays(-1) : today;
        var last = row.Rhythm.IndexOf(row.Anchor, lastDay);
        var first = Math.Max(last - PeriodsBack + 1, row.Rhythm.IndexOf(row.Anchor, row.FirstPaid));
        return [
            .. Enumerable.Range(first, last - first + 1).Select(k => row.Rhythm.At(row.Anchor, k))
                .Select(full => new Period(
                full.From < row.FirstPaid ? row.FirstPaid : full.From,
                full.To > row.EndDate ? row.EndDate.Value : full.To))];
    }
}
