using System.Globalization;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Which subscriptions are asked for; null filters nothing.</summary>
/// <param name="Search">Part of number, description, account number or name, or product.</param>
/// <param name="Account">Number of an account; its subtree counts.</param>
/// <param name="Subproject">Code of a subproject.</param>
/// <param name="DueOn">Only those with a period to bill whose first day is on or before this day.</param>
/// <param name="Pinned">Only those that are, or are not, kept on a tariff version.</param>
/// <param name="EndsWithin">Only those that run, or will, and end within so many days, 1 to 3660.</param>
/// <param name="Sort"><c>account</c>, <c>product</c>, <c>start</c> or <c>billed</c>; else by number.</param>
public sealed record SubscriptionFilter(
    string? Search = null, string? Account = null, string? Subproject = null, string? Product = null,
    string? Tariff = null,
    SubscriptionState? State = null, DateOnly? DueOn = null, bool? Pinned = null,
    int? EndsWithin = null, string? Sort = null, bool Descending = false);

/// <summary>A subscription in the list.</summary>
/// <param name="Pinned">Label of the tariff version it is kept on, or null.</param>
/// <param name="BilledUntil">First day not yet billed, or null when never billed.</param>
/// <param name="TrialUntil">First day that is charged, while it is tried; null afterwards and without a trial.</param>
/// <param name="Price">List price of one full period for its quantity today, before campaigns; null where the tariff
/// has none.</param>
public sealed record SubscriptionListRow(
    string Number, string Description, string Account, string AccountName, string Subproject, string SubprojectName,
    string Product, string ProductName, string Tariff, string? Pinned, decimal Quantity, BillingPeriod Rhythm,
    DateOnly Start,
    DateOnly? End, DateOnly? BilledUntil, SubscriptionState State, Money? Price, DateOnly? TrialUntil = null);

/// <summary>Lists subscriptions by number.</summary>
public sealed class ListSubscriptions(UnitOfWork work)
{
    public Task<Result<Page<SubscriptionListRow>>> RunAsync(
        Actor actor, SubscriptionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<SubscriptionListRow>>> LoadAsync(
        DbSession session, Actor actor, SubscriptionFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var parameters = Parameters(actor, filter, page, today);
        var total = await session.SingleAsync<long>(CountSql, parameters);
        var ids = await session.QueryAsync<long>(IdsSql + Order(filter) + "\nLIMIT @Take OFFSET @Skip", parameters);
        var rows = ids.Count == 0 ? [] : await session.QueryAsync<Row>(RowsSql, new { ids });
        rows.Sort((a, b) => ids.IndexOf(a.Id).CompareTo(ids.IndexOf(b.Id)));
        var currencies = await DocumentCurrency.LoadAsync(
            session, rows.Select(row => row.AccountId).Distinct().ToList());
        var tariffs = await LoadTariffBook.RunAsync(
            session, rows.Select(row => row.TariffId).Distinct().ToList(),
            rows.Select(row => row.ProductId).Distinct().ToList());
        var options = await SubscriptionOptions.LoadAsync(session, ids);
        return new Page<SubscriptionListRow>(
            rows.ConvertAll(row =>
                row.ToListRow(today, currencies.Of(row.AccountId, row.SubprojectId), tariffs, [.. options[row.Id]])),
            total);
    }

    private static object Parameters(Actor actor, SubscriptionFilter filter, PageRequest page, DateOnly today) => new
    {
        actor.AccountId, actor.IsProvider, search = SearchText.Contains(filter.Search), filter.Account,
        filter.Subproject, filter.Product,
        filter.Tariff, state = filter.State?.ToStored(), dueOn = filter.DueOn, filter.Pinned,
        endsBy = filter.EndsWithin is { } days ? today.AddDays(Math.Clamp(days, 1, 3660)) : (DateOnly?)null, today,
        page.Skip, page.Take,
    };

    // Something is due once the first unbilled day has come, before the end of service (DuePeriods).
    private const string From =
        """
        FROM (SELECT unbilled.*, GREATEST(COALESCE(trial_until, start_date), COALESCE(billed_until, start_date))
            AS first_unbilled
              FROM subscription unbilled) s
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                AND scope.ancestor_id = @AccountId))
          AND (@search IS NULL OR s.number LIKE @search OR s.description LIKE @search
               OR s.account_id IN (SELECT n.id FROM account n WHERE n.number LIKE @search OR n.company LIKE @search
                   OR CONCAT(n.first_name, ' ', n.last_name) LIKE @search)
               OR s.product_id IN (SELECT n.id FROM product n WHERE n.name LIKE @search))
          AND (@Account IS NULL OR s.account_id IN (
               SELECT d.account_id FROM account_ancestor d JOIN account top ON top.id = d.ancestor_id
               WHERE top.number = @Account))
          AND (@Subproject IS NULL OR s.subproject_id IN (SELECT n.id FROM subproject n WHERE n.code = @Subproject))
          AND (@Product IS NULL OR s.product_id IN (SELECT n.id FROM product n WHERE n.code = @Product))
          AND (@Tariff IS NULL OR s.tariff_id IN (SELECT n.id FROM tariff n WHERE n.code = @Tariff))
          AND (@Pinned IS NULL OR (s.pinned_version_id IS NOT NULL) = @Pinned)
          AND (@endsBy IS NULL OR s.end_date > @today AND s.end_date <= @endsBy)
          AND (@state IS NULL
               OR @state = 'ended' AND s.end_date <= @today
               OR @state = 'not_started' AND s.start_date > @today AND (s.end_date IS NULL OR s.end_date > @today)
               OR @state = 'active' AND s.start_date <= @today AND s.end_date IS NULL
               OR @state = 'ending' AND s.start_date <= @today AND s.end_date > @today)
          AND (@dueOn IS NULL OR s.first_unbilled <= @dueOn AND (s.end_date IS NULL OR s.first_unbilled < s.end_date))
        """;

    private const string CountSql = "SELECT COUNT(*)\n" + From;

    private const string IdsSql = "SELECT s.id\n" + From + "\n";

    // The page is found first, and only its rows are dressed with names.
    private const string RowsSql =
        """
        SELECT s.id, s.account_id, s.subproject_id, s.product_id, s.tariff_id, s.pinned_version_id, s.number,
               s.description,
               a.number AS account, a.company, a.first_name, a.last_name, sp.code AS subproject, sp.name
               AS subproject_name,
               p.code AS product, p.name AS product_name, t.code AS tariff,
               (SELECT v.label FROM tariff_version v WHERE v.id = s.pinned_version_id) AS pinned,
               s.quantity, s.period_count, s.period_unit, s.start_date, s.end_date, s.billed_until,
               s.trial_until
        FROM subscription s
        JOIN account a ON a.id = s.account_id
        JOIN subproject sp ON sp.id = s.subproject_id
        JOIN product p ON p.id = s.product_id
        JOIN tariff t ON t.id = s.tariff_id
        WHERE s.id IN @ids
        """;

    private const string ByAccount = "ORDER BY (SELECT n.number FROM account n WHERE n.id = s.account_id)";

    private const string ByProduct = "ORDER BY (SELECT n.name FROM product n WHERE n.id = s.product_id)";

    private static string Order(SubscriptionFilter filter) => (filter.Sort, filter.Descending) switch
    {
        ("account", false) => ByAccount + ", s.number",
        ("account", true) => ByAccount + " DESC, s.number",
        ("product", false) => ByProduct + ", s.number",
        ("product", true) => ByProduct + " DESC, s.number",
        ("start", false) => "ORDER BY s.start_date, s.number",
        ("start", true) => "ORDER BY s.start_date DESC, s.number",
        ("billed", false) => "ORDER BY s.first_unbilled, s.number",
        ("billed", true) => "ORDER BY s.first_unbilled DESC, s.number",
        (_, true) => "ORDER BY s.number DESC",
        _ => "ORDER BY s.number",
    };

    private sealed record Row(
        long Id, long AccountId, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId, string Number,
        string Description, string Account, string Company, string FirstName, string LastName, string Subproject,
        string SubprojectName, string Product, string ProductName, string Tariff, string? Pinned, decimal Quantity,
        short PeriodCount, string PeriodUnit, DateOnly StartDate, DateOnly? EndDate, DateOnly? BilledUntil,
        DateOnly? TrialUntil)
    {
        internal SubscriptionListRow ToListRow(
            DateOnly today, Currency currency, TariffBook tariffs, IReadOnlyList<ChosenOption> options)
        {
            var rhythm = new BillingPeriod(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit));
            var firstPaid = TrialUntil ?? StartDate;
            var day = firstPaid > today ? firstPaid : today;
            var price = tariffs.Find(
                tariffs.VersionFor(TariffId, PinnedVersionId, day), ProductId, currency, rhythm, options);
            return new SubscriptionListRow(
                Number, Description, Account, AccountNames.Of(Company, FirstName, LastName), Subproject, SubprojectName,
                Product,
                ProductName, Tariff, Pinned, Quantity, rhythm, StartDate, EndDate, BilledUntil,
                SubscriptionStates.On(today, StartDate, EndDate),
                price is null ? null : Money.Round(Quantity * price.Price.Price, currency),
                TrialUntil > today ? TrialUntil : null);
        }
    }
}

/// <summary>How an account is called where only its name columns are at hand.</summary>
internal static class AccountNames
{
    internal static string Of(string company, string firstName, string lastName) =>
        company.Length > 0 ? company : string.Create(CultureInfo.InvariantCulture, $"{firstName} {lastName}").Trim();
}
