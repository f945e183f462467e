using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Which records are asked for; null filters nothing.</summary>
/// <param name="Search">Part of the subscription's number or description, or of the account's number or name.</param>
/// <param name="Subscription">Number.</param>
/// <param name="From">Only records of days on or after this one.</param>
/// <param name="To">Only records of days on or before this one.</param>
/// <param name="Late">Only those that came after (or before) their period had been billed.</param>
public sealed record UsageRecordFilter(
    string? Search = null, string? Subscription = null, string? Metric = null, DateOnly? From = null,
    DateOnly? To = null,
    bool? Late = null);

/// <summary>A measured amount with the subscription it counts for.</summary>
/// <param name="Quantity">What was measured; of a withdrawn record what it said before.</param>
/// <param name="SellersRight">Whether the actor sells the subscription to who pays, and so may withdraw or bill
/// it.</param>
public sealed record UsageRecordListed(
    long Id, string Subscription, string Description, string Account, string AccountName, string Metric, Period Period,
    decimal Quantity, DateTimeOffset RecordedAt, UsageRecordState State, bool SellersRight);

/// <summary>Lists measured amounts of all subscriptions the actor sees, the latest recorded first.</summary>
public sealed class ListUsageRecords(UnitOfWork work)
{
    public Task<Result<Page<UsageRecordListed>>> RunAsync(
        Actor actor, UsageRecordFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<UsageRecordListed>>> LoadAsync(
        DbSession session, Actor actor, UsageRecordFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        var parameters = new
        {
            actor.AccountId, actor.IsProvider, search = SearchText.Contains(filter.Search), filter.Subscription,
            filter.Metric,
            filter.From, filter.To, filter.Late, page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>("SELECT COUNT(*)\n" + From, parameters);
        var rows = await session.QueryAsync<Row>(ListSql, parameters);
        var right = await SellersRight.LoadAsync(session, actor, rows.Select(row => row.AccountId).Distinct().ToList());
        return new Page<UsageRecordListed>(rows.ConvertAll(row => row.ToListed(right)), total);
    }

    private const string From =
        """
        FROM usage_record u
        WHERE (@IsProvider OR u.subscription_id IN (
                SELECT n.id FROM subscription n
                JOIN account_ancestor scope ON scope.account_id = n.account_id AND scope.ancestor_id = @AccountId))
          AND (@search IS NULL OR u.subscription_id IN (
                SELECT n.id FROM subscription n JOIN account a ON a.id = n.account_id
                WHERE n.number LIKE @search OR n.description LIKE @search OR a.number LIKE @search
                    OR a.company LIKE @search
                   OR CONCAT(a.first_name, ' ', a.last_name) LIKE @search))
          AND (@Subscription IS NULL OR u.subscription_id = (SELECT n.id FROM subscription n
              WHERE n.number = @Subscription))
          AND (@Metric IS NULL OR u.metric = @Metric)
          AND (@From IS NULL OR u.to_date > @From)
          AND (@To IS NULL OR u.from_date <= @To)
          AND (@Late IS NULL OR u.late = @Late)
        """;

    // The page is found first, and only its rows are dressed with names.
    private const string ListSql =
        """
        SELECT u.id, s.account_id, s.subproject_id, s.number AS subscription, s.description, a.number AS account,
               a.company, a.first_name, a.last_name, u.metric,
               u.from_date, u.to_date, u.quantity, u.recorded_at, u.late, u.withdrawn_quantity, s.start_date,
               s.end_date,
               s.usage_billed_until, s.trial_until
        FROM (SELECT u.id

        """ + From + """

              ORDER BY u.id DESC LIMIT @Take OFFSET @Skip) page
        JOIN usage_record u ON u.id = page.id
        JOIN subscription s ON s.id = u.subscription_id
        JOIN account a ON a.id = s.account_id
        ORDER BY u.id DESC
        """;

    private sealed record Row(
        long Id, long AccountId, long SubprojectId, string Subscription, string Description, string Account,
        string Company, string FirstName, string LastName,
        string Metric, DateOnly FromDate, DateOnly ToDate, decimal Quantity, DateTimeOffset RecordedAt, bool Late,
        decimal? WithdrawnQuantity, DateOnly StartDate, DateOnly? EndDate, DateOnly? UsageBilledUntil,
        DateOnly? TrialUntil)
    {
        internal UsageRecordListed ToListed(SellersRight right) => new(
            Id, Subscription, Description, Account, AccountNames.Of(Company, FirstName, LastName), Metric,
            new Period(FromDate, ToDate), WithdrawnQuantity ?? Quantity, RecordedAt,
            new UsageStanding(
                new Period(FromDate, ToDate), Late, WithdrawnQuantity, StartDate, EndDate, UsageBilledUntil,
                TrialUntil).State,
            right.Holds(AccountId, SubprojectId));
    }
}
