using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Which metered subscriptions are asked for; null filters nothing.</summary>
/// <param name="Search">Part of number, description, or account number or name.</param>
/// <param name="Late">Only those with usage that came after its period had been billed.</param>
public sealed record MeteredFilter(string? Search = null, bool Late = false);

/// <summary>A subscription whose tariff measures something, with the period that runs now.</summary>
/// <param name="Current">The running period; null where the subscription has ended, is tried for nothing, or has no
/// price.</param>
/// <param name="LateRecords">Records that came after their period had been billed.</param>
public sealed record MeteredRow(
    string Number, string Description, string Account, string AccountName, string ProductName, string? Metric,
    UsagePeriod? Current, int LateRecords);

/// <summary>
/// Lists running subscriptions that measure something, with what the running period has used of what is included.
/// </summary>
public sealed class ListMeteredSubscriptions(UnitOfWork work)
{
    public Task<Result<Page<MeteredRow>>> RunAsync(
        Actor actor, MeteredFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<MeteredRow>>> LoadAsync(
        DbSession session, Actor actor, MeteredFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var parameters = new
        {
            actor.AccountId, actor.IsProvider, search = SearchText.Contains(filter.Search), late = filter.Late, today,
            page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>("SELECT COUNT(*)\n" + From, parameters);
        var rows = await session.QueryAsync<Row>(ListSql, parameters);
        var currencies = await DocumentCurrency.LoadAsync(
            session, rows.Select(row => row.AccountId).Distinct().ToList());
        var tariffs = await LoadTariffBook.RunAsync(
            session, rows.Select(row => row.TariffId).Distinct().ToList(),
            rows.Select(row => row.ProductId).Distinct().ToList());
        var usage = await UsageRows.LoadAsync(
            session, rows.ConvertAll(row => row.Id),
            rows.Select(row => row.PeriodOn(today).From).DefaultIfEmpty().Min());
        return new Page<MeteredRow>(
            rows.ConvertAll(row =>
                row.ToMetered(today, currencies.Of(row.AccountId, row.SubprojectId), tariffs, usage[row.Id])), total);
    }

    private const string From =
        """
        FROM subscription s
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                AND scope.ancestor_id = @AccountId))
          AND s.start_date <= @today AND (s.end_date IS NULL OR s.end_date > @today)
          AND (s.product_id, s.tariff_id, s.period_count, s.period_unit) IN (
               SELECT tp.product_id, v.tariff_id, tp.period_count, tp.period_unit
               FROM tariff_price tp JOIN tariff_version v ON v.id = tp.tariff_version_id
               WHERE tp.metric IS NOT NULL)
          AND (@search IS NULL OR s.number LIKE @search OR s.description LIKE @search
               OR s.account_id IN (SELECT n.id FROM account n WHERE n.number LIKE @search OR n.company LIKE @search
                   OR CONCAT(n.first_name, ' ', n.last_name) LIKE @search))
          AND (NOT @late OR EXISTS (SELECT 1 FROM usage_record u WHERE u.subscription_id = s.id AND u.late))
        """;

    private const string ListSql =
        """
        SELECT s.id, s.account_id, s.subproject_id, s.product_id, s.tariff_id, s.pinned_version_id, s.number,
               s.description,
               a.number AS account, a.company, a.first_name, a.last_name, p.name AS product_name, s.period_count,
               s.period_unit,
               s.start_date, s.anchor, s.end_date, s.usage_billed_until, s.trial_until,
               (SELECT COUNT(*) FROM usage_record u WHERE u.subscription_id = s.id AND u.late) AS late_records
        FROM (SELECT s.id

        """ + From + """

              ORDER BY s.number LIMIT @Take OFFSET @Skip) page
        JOIN subscription s ON s.id = page.id
        JOIN account a ON a.id = s.account_id
        JOIN product p ON p.id = s.product_id
        ORDER BY s.number
        """;

    private sealed record Row(
        long Id, long AccountId, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId, string Number,
        string Description, string Account, string Company, string FirstName, string LastName, string ProductName,
        short PeriodCount, string PeriodUnit, DateOnly StartDate, DateOnly Anchor, DateOnly? EndDate,
        DateOnly? UsageBilledUntil, DateOnly? TrialUntil, long LateRecords)
    {
        internal Period PeriodOn(DateOnly day)
        {
            var rhythm = Rhythm;
            var full = rhythm.At(Anchor, rhythm.IndexOf(Anchor, day));
            var first = TrialUntil ?? StartDate;
            return new Period(full.From < first ? first : full.From, full.To > EndDate ? EndDate.Value : full.To);
        }

        private BillingPeriod Rhythm => new(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit));

        internal MeteredRow ToMetered(
            DateOnly today, Currency currency, TariffBook tariffs, IEnumerable<UsageRow> usage)
        {
            var period = PeriodOn(today);
            var price = tariffs.Find(
                tariffs.VersionFor(TariffId, PinnedVersionId, period.From), ProductId, currency, Rhythm);
            return new MeteredRow(
                Number, Description, Account, AccountNames.Of(Company, FirstName, LastName), ProductName,
                price?.Price.Metric,
                today < TrialUntil ? null : SumUsage.Of(period, price, usage, currency, UsageBilledUntil, today),
                (int)LateRecords);
        }
    }
}
