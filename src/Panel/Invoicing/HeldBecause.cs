using Panel.Accounts;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>What exactly holds a document, so that the screen can lead to the place that mends it.</summary>
/// <param name="Reason">One of <see cref="Hold"/>.</param>
/// <param name="Subscription">Number of the subscription at fault, where one is.</param>
/// <param name="ProductName">Its product.</param>
/// <param name="Tariff">Code of its tariff: where the price is missing.</param>
/// <param name="Rhythm">Its billing period.</param>
/// <param name="Periods">Due periods of it, for <c>catch_up</c>.</param>
/// <param name="From">First day of what is due and has no price, for <c>no_price</c>.</param>
/// <param name="Account">The payer, for <c>data_quality</c>.</param>
/// <param name="Country">Whose rate is missing, for <c>no_tax_rate</c>.</param>
/// <param name="Highest">The highest net amount of the same documents before, for <c>unusual_amount</c>.</param>
/// <param name="Usage">The first record that no period bills, for <c>unclear_usage</c>.</param>
public sealed record HeldBecause(
    string Reason, string? Subscription = null, string? ProductName = null, string? Tariff = null, BillingPeriod? Rhythm = null,
    int? Periods = null, DateOnly? From = null, string? Account = null, string? Country = null, Money? Highest = null,
    UnclearUsage? Usage = null);

/// <summary>Finds out from the stored plan which subscriptions or parties hold a document.</summary>
internal static class LoadHolds
{
    internal static async Task<List<HeldBecause>> RunAsync(
        Work unit, RunRow run, int no, IReadOnlyList<string> holds, Tax.TaxDecision tax)
    {
        var found = new List<HeldBecause>();
        if (holds.Contains(Hold.CatchUp)) found.AddRange(await CatchUpAsync(unit, run, no));
        foreach (var reason in holds.Where(hold => hold is Hold.NoPrice or Hold.OutOfRange))
            found.AddRange(await UnpricedAsync(unit, run, no, reason));
        if (holds.Contains(Hold.DataQuality)) found.Add(new HeldBecause(Hold.DataQuality, Account: await PayerAsync(unit, run, no)));
        if (holds.Contains(Hold.NoTaxRate)) found.Add(new HeldBecause(Hold.NoTaxRate, Country: tax.Country));
        if (holds.Contains(Hold.TooManyLines)) found.AddRange(await BilledOftenAsync(unit, run, no));
        if (holds.Contains(Hold.UnclearUsage)) found.AddRange(await UnclearAsync(unit, run, no));
        if (holds.Contains(Hold.UnusualAmount)) found.Add(new HeldBecause(Hold.UnusualAmount, Highest: await HighestAsync(unit, run, no)));
        return found;
    }

    private static async Task<Money> HighestAsync(Work unit, RunRow run, int no)
    {
        var (currency, highest) = await unit.SingleAsync<(string Currency, long Highest)>(
            """
            SELECT d.currency, COALESCE((SELECT MAX(i.net_minor) FROM invoice i
                WHERE i.account_id = d.account_id AND i.payer_id = d.payer_id AND i.subproject_id <=> d.subproject_id
                    AND i.currency = d.currency AND i.issue_date >= @since), 0)
            FROM run_document d WHERE d.run_id = @run AND d.no = @no
            """,
            new { run = run.Id, no, since = run.AsOf.AddMonths(-AmountBound.Months) });
        return new Money(highest, Currency.Of(currency));
    }

    private static async Task<IEnumerable<HeldBecause>> CatchUpAsync(Work unit, RunRow run, int no) =>
        (await unit.QueryAsync<CatchUpRow>(
            """
            SELECT s.number, p.name AS product_name, COUNT(*) AS periods
            FROM (
                SELECT subscription_id, kind FROM run_line WHERE run_id = @run AND document_no = @no
                UNION ALL
                SELECT subscription_id, kind FROM run_skip WHERE run_id = @run AND document_no = @no) t
            JOIN subscription s ON s.id = t.subscription_id
            JOIN product p ON p.id = s.product_id
            WHERE t.kind <> 'setup'
            GROUP BY s.number, p.name, t.kind HAVING COUNT(*) > @most
            ORDER BY s.number
            """,
            new { run = run.Id, no, most = PriceSubscription.CatchUpPeriods }))
        .Select(row => new HeldBecause(Hold.CatchUp, row.Number, row.ProductName, Periods: (int)row.Periods));

    private static async Task<IEnumerable<HeldBecause>> BilledOftenAsync(Work unit, RunRow run, int no)
    {
        var often = await LoadPlanBounds.BilledOftenAsync(unit, run.AsOf);
        var rows = await unit.QueryAsync<(long Id, string Number, string ProductName)>(
            """
            SELECT DISTINCT s.id, s.number, p.name
            FROM run_line l JOIN subscription s ON s.id = l.subscription_id JOIN product p ON p.id = s.product_id
            WHERE l.run_id = @run AND l.document_no = @no
            ORDER BY s.number
            """,
            new { run = run.Id, no });
        return rows.Where(row => often.Contains(row.Id)).Select(row => new HeldBecause(Hold.TooManyLines, row.Number, row.ProductName));
    }

    // What is due and has neither line nor skip could not be priced.
    private static async Task<IEnumerable<HeldBecause>> UnpricedAsync(Work unit, RunRow run, int no, string reason)
    {
        var rows = await unit.QueryAsync<NoPriceRow>(
            """
            SELECT t.* FROM (
                SELECT s.number, s.account_id, s.subproject_id, d.subproject_id AS document_subproject_id, p.name AS product_name,
                    tf.code AS tariff, s.period_count, s.period_unit, s.end_date,
                    COALESCE(
                        (SELECT MAX(l.to_date) FROM run_line l WHERE l.run_id = d.run_id AND l.document_no = d.no
                            AND l.subscription_id = s.id AND l.kind = 'recurring'),
                        (SELECT MAX(k.to_date) FROM run_skip k WHERE k.run_id = d.run_id AND k.document_no = d.no
                            AND k.subscription_id = s.id AND k.kind = 'recurring'),
                        s.billed_until, s.trial_until, s.start_date) AS next_from
                FROM run_document d
                JOIN subscription s ON s.account_id = d.account_id
                JOIN product p ON p.id = s.product_id
                JOIN tariff tf ON tf.id = s.tariff_id
                WHERE d.run_id = @run AND d.no = @no) t
            WHERE t.next_from <= @AsOf AND (t.end_date IS NULL OR t.next_from < t.end_date)
            ORDER BY t.number
            """,
            new { run = run.Id, no, run.AsOf });
        if (rows.Count == 0) return [];
        var settings = await SettingsBook.LoadAsync(unit, [rows[0].AccountId]);
        return rows.Where(row => settings.DocumentOf(row.SubprojectId)?.Id == row.DocumentSubprojectId).Select(row => row.ToHeld(reason));
    }

    // As of now: what somebody withdrew since the plan is told no more.
    private static async Task<List<HeldBecause>> UnclearAsync(Work unit, RunRow run, int no)
    {
        var (account, subproject) = await unit.SingleAsync<(long Account, long? Subproject)>(
            "SELECT account_id, subproject_id FROM run_document WHERE run_id = @run AND no = @no", new { run = run.Id, no });
        var settings = await SettingsBook.LoadAsync(unit, [account]);
        List<HeldBecause> found = [];
        foreach (var row in await PreviewSubscription.WithUsageAsync(unit, account))
        {
            if (settings.DocumentOf(row.SubprojectId)?.Id != subproject) continue;
            var priced = PriceSubscription.Run(await PreviewSubscription.InputAsync(unit, row, run.AsOf));
            if (priced.Unclear is [var first, ..])
                found.Add(new HeldBecause(Hold.UnclearUsage, row.Number, From: first.Days.From, Usage: first));
        }
        return found;
    }

    private static Task<string> PayerAsync(Work unit, RunRow run, int no) => unit.SingleAsync<string>(
        """
        SELECT a.number FROM run_document d JOIN account a ON a.id = d.payer_id
        WHERE d.run_id = @run AND d.no = @no
        """,
        new { run = run.Id, no });

    private sealed record CatchUpRow(string Number, string ProductName, long Periods);

    private sealed record NoPriceRow(
        string Number, long AccountId, long SubprojectId, long? DocumentSubprojectId, string ProductName, string Tariff,
        short PeriodCount, string PeriodUnit, DateOnly? EndDate, DateOnly NextFrom)
    {
        internal HeldBecause ToHeld(string reason) => new(
            reason, Number, ProductName, Tariff,
            new BillingPeriod(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit)), From: NextFrom);
    }
}
