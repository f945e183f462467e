using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>How a document of a plan relates to the plan before.</summary>
public enum PlanChangeKind
{
    /// <summary>Not in the plan before.</summary>
    New,

    /// <summary>In the plan before, not in this one.</summary>
    Gone,

    /// <summary>In both, with another amount, number of lines, or other reasons to hold it.</summary>
    Changed,
}

/// <summary>A document that differs between two plans.</summary>
/// <param name="No">Number in this run, null for one that is gone.</param>
/// <param name="Before">Gross in the plan before, null for a new one.</param>
/// <param name="After">Gross in this plan, null for one that is gone.</param>
/// <param name="HoldsBefore">Why it was held, empty where it was not.</param>
public sealed record PlanChange(
    PlanChangeKind Kind, int? No, string Account, string AccountName, string Subproject, Currency Currency,
    Money? Before,
    Money? After, IReadOnlyList<string> HoldsBefore, IReadOnlyList<string> HoldsAfter)
{
    /// <summary>By how much the gross went up or down.</summary>
    public Money Change => (After ?? Money.Zero(Currency)) - (Before ?? Money.Zero(Currency));
}

/// <summary>A plan against the one before it with the same scope.</summary>
/// <param name="Previous">Number of that run; null where there is none, then everything else is empty.</param>
/// <param name="Changes">One page of what differs: gone first, then by number.</param>
public sealed record PlanComparison(
    long? Previous, DateOnly? PreviousAsOf, RunState? PreviousState, int New, int Gone, int Changed,
    Page<PlanChange> Changes);

/// <summary>Compares a plan with the last one of the same scope: which documents are new, gone or changed.</summary>
public sealed class CompareWithLastPlan(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<PlanComparison>> RunAsync(
        Actor actor, long run, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, run, page.Clamped()), cancellationToken);

    private static async Task<Result<PlanComparison>> LoadAsync(
        DbSession session, Actor actor, long run, PageRequest page)
    {
        if (RunReading.Lacks(actor) is { } problem) return problem;
        if (await RunReading.FindAsync(session, actor, run) is not { } head) return RunReading.NotFound(run);
        var previous = await session.FirstOrDefaultAsync<PreviousRow>(
            """
            SELECT id, as_of, state FROM invoice_run
            WHERE account_id = @AccountId AND scope_json = @ScopeJson AND id < @run
            ORDER BY id DESC LIMIT 1
            """,
            new { head.AccountId, head.ScopeJson, run });
        if (previous is null) return new PlanComparison(null, null, null, 0, 0, 0, new Page<PlanChange>([], 0));
        var parameters = new { run, previous = previous.Id, page.Skip, page.Take };
        var counts = (await session.QueryAsync<(string Kind, long Documents)>(
                "SELECT kind, COUNT(*) FROM (" + Differing + ") t GROUP BY kind", parameters))
            .ToDictionary(row => row.Kind, row => (int)row.Documents);
        var rows = await session.QueryAsync<Row>(RowsSql, parameters);
        return new PlanComparison(
            previous.Id, previous.AsOf, StoredEnum.Parse<RunState>(previous.State), counts.GetValueOrDefault("new"),
            counts.GetValueOrDefault("gone"), counts.GetValueOrDefault("changed"),
            new Page<PlanChange>(rows.ConvertAll(row => row.ToChange()), counts.Values.Sum()));
    }

    private const string Differing =
        """
        SELECT IF(b.no IS NULL, 'new', 'changed') AS kind, d.no AS no, b.no AS before_no
        FROM run_document d
        LEFT JOIN run_document b ON b.run_id = @previous AND b.account_id = d.account_id AND b.payer_id = d.payer_id
          AND b.seller_id = d.seller_id AND b.subproject_id <=> d.subproject_id AND b.currency = d.currency
        WHERE d.run_id = @run AND (b.no IS NULL OR b.net_minor <> d.net_minor OR b.tax_minor <> d.tax_minor
          OR b.lines_count <> d.lines_count OR b.hold <> d.hold)
        UNION ALL
        SELECT 'gone', NULL, b.no
        FROM run_document b
        WHERE b.run_id = @previous AND NOT EXISTS (
            SELECT 1 FROM run_document d WHERE d.run_id = @run AND d.account_id = b.account_id
            AND d.payer_id = b.payer_id
              AND d.seller_id = b.seller_id AND d.subproject_id <=> b.subproject_id AND d.currency = b.currency)
        """;

    private const string RowsSql =
        """
        SELECT t.kind, t.no, a.number AS account,
            IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name,
            COALESCE(p.code, '') AS subproject, COALESCE(d.currency, b.currency) AS currency, b.gross_minor
            AS before_minor,
            d.gross_minor AS after_minor, COALESCE(b.hold, '') AS holds_before, COALESCE(d.hold, '') AS holds_after
        FROM (
        """ + Differing + """

            ORDER BY kind = 'gone' DESC, no, before_no LIMIT @Take OFFSET @Skip) t
        LEFT JOIN run_document d ON d.run_id = @run AND d.no = t.no
        LEFT JOIN run_document b ON b.run_id = @previous AND b.no = t.before_no
        JOIN account a ON a.id = COALESCE(d.account_id, b.account_id)
        LEFT JOIN subproject p ON p.id = COALESCE(d.subproject_id, b.subproject_id)
        ORDER BY t.kind = 'gone' DESC, t.no, t.before_no
        """;

    private sealed record PreviousRow(long Id, DateOnly AsOf, string State);

    private sealed record Row(
        string Kind, int? No, string Account, string AccountName, string Subproject, string Currency, long? BeforeMinor,
        long? AfterMinor, string HoldsBefore, string HoldsAfter)
    {
        internal PlanChange ToChange()
        {
            var currency = Panel.Currency.Of(Currency);
            return new PlanChange(
                StoredEnum.Parse<PlanChangeKind>(Kind), No, Account, AccountName, Subproject, currency,
                BeforeMinor is { } before ? new Money(before, currency) : null,
                AfterMinor is { } after ? new Money(after, currency) : null, List(HoldsBefore), List(HoldsAfter));
        }

        private static string[] List(string holds) => holds.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
