using Panel.Platform;

namespace Panel.Insight;

/// <summary>What was issued in a month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthRevenue(DateOnly Month, Money Net, long Invoices);

/// <summary>Issued revenue by month.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="Months">Only months with invoices, sorted by currency and month.</param>
public sealed record RevenuePage(DateOnly Today, DateOnly From, IReadOnlyList<MonthRevenue> Months);

/// <summary>Shows issued net amounts of the last twelve months per currency.</summary>
public sealed class ShowRevenue(UnitOfWork work)
{
    /// <summary>Months shown, this one included.</summary>
    public const int Months = 12;

    /// <returns>Problem <c>forbidden</c> without <see cref="Permission.ReadInvoices"/>.</returns>
    public Task<Result<RevenuePage>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<RevenuePage>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        return new RevenuePage(today, from, await MonthsAsync(session, actor, from));
    }

    private static async Task<List<MonthRevenue>> MonthsAsync(DbSession session, Actor actor, DateOnly from) =>
        (await session.QueryAsync<(string Currency, int Year, int Month, long Invoices, long Net)>(
            """
            SELECT i.currency, YEAR(i.issue_date) AS y, MONTH(i.issue_date) AS m, COUNT(*), CAST(SUM(i.net_minor)
                AS SIGNED)
            FROM invoice i
            WHERE i.issue_date >= @from AND (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id)))
            GROUP BY i.currency, y, m ORDER BY i.currency, y, m
            """,
            new { actor.IsProvider, actor.AccountId, from }))
        .ConvertAll(row => new MonthRevenue(
            new DateOnly(row.Year, row.Month, 1), new Money(row.Net, Currency.Of(row.Currency)), row.Invoices));
}
