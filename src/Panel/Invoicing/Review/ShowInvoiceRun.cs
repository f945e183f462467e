using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>How a planned document stands.</summary>
public enum RunDocumentState
{
    /// <summary>To be issued.</summary>
    Billed,

    /// <summary>Waits for somebody, with reasons.</summary>
    Held,

    /// <summary>Has a number.</summary>
    Issued,

    /// <summary>Could not be issued, with a reason.</summary>
    Failed,
}

/// <summary>Sums of a run's documents of one currency and state.</summary>
public sealed record RunTotal(
    Currency Currency, RunDocumentState State, int Documents, int Lines, Money Net, Money Tax, Money Gross);

/// <summary>How many documents of a run are held for a reason; a document may have several.</summary>
/// <param name="Reason">One of <see cref="Hold"/>.</param>
public sealed record HeldFor(string Reason, int Documents);

/// <summary>How many charges of a run end without a line for a reason.</summary>
/// <param name="Reason">As in <see cref="PlannedSkip"/>.</param>
public sealed record SkippedFor(string Reason, int Charges);

/// <summary>What happened to a run, oldest first.</summary>
/// <param name="Actor">Who did it; empty for <c>run.issued</c>, which nobody does.</param>
/// <param name="Action">
/// <c>run.plan</c>, <c>run.approve</c>, <c>run.issue</c>, <c>run.discard</c>; <c>run.stopped</c> for the
/// <c>run.issue</c> that found another world; <c>run.issued</c> for the end.
/// </param>
public sealed record RunEvent(DateTimeOffset At, string Actor, string Action);

/// <summary>A run with everything its head says.</summary>
/// <param name="Digest">64 hex digits an approval binds to.</param>
/// <param name="PlannedById">User who planned it, 0 for the machine.</param>
/// <param name="Problem">Code of what stopped it, such as <c>run.world_changed</c>.</param>
/// <param name="FourEyes">A seller of the run wants a second person to approve.</param>
/// <param name="NeedsOther">Four eyes are wanted and the reader planned it.</param>
/// <param name="NothingDue">Subprojects in scope without anything due.</param>
/// <param name="Skips">Charges that end without a line, most frequent reason first.</param>
/// <param name="Totals">Sorted by currency, then state.</param>
/// <param name="LateUsage">Usage records in scope that came after their period was billed and wait for somebody's
/// decision.</param>
/// <param name="Unusual">Sums that were far from what runs of this scope came to before, when it was planned.</param>
public sealed record RunPage(
    long Run, RunState State, DateOnly AsOf, RunScope Scope, string Digest, string PlannedBy, long PlannedById,
    DateTimeOffset PlannedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, DateTimeOffset? IssueStartedAt,
    DateTimeOffset? IssuedAt, string? Problem, bool FourEyes, bool NeedsOther, int NothingDue,
    IReadOnlyList<SkippedFor> Skips,
    IReadOnlyList<RunTotal> Totals, IReadOnlyList<HeldFor> Holds, IReadOnlyList<RunEvent> History,
    IReadOnlyList<UnusualTotal> Unusual, int LateUsage)
{
    /// <summary>How many documents stand like this.</summary>
    public int Count(RunDocumentState state) =>
        Totals.Where(total => total.State == state).Sum(total => total.Documents);

    /// <summary>How far issuing has come.</summary>
    public IssueProgress Progress
    {
        get
        {
            var done = Count(RunDocumentState.Issued) + Count(RunDocumentState.Failed);
            return new IssueProgress(done, done + Count(RunDocumentState.Billed));
        }
    }
}

/// <summary>Shows a run's head: scope, digest, who did what, totals per currency, counts and progress.</summary>
public sealed class ShowInvoiceRun(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<RunPage>> RunAsync(Actor actor, long run, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, run), cancellationToken);

    private static async Task<Result<RunPage>> LoadAsync(DbSession session, Actor actor, long run)
    {
        if (RunReading.Lacks(actor) is { } problem) return problem;
        if (await RunReading.FindAsync(session, actor, run) is not { } row) return RunReading.NotFound(run);
        var fourEyes = await FourEyesAsync(session, run);
        return new RunPage(
            row.Id, row.RunState, row.AsOf, row.Scope, Convert.ToHexStringLower(row.Digest), row.PlannedBy,
            row.PlannedById,
            row.PlannedAt, row.ApprovedBy, row.ApprovedAt, row.IssueStartedAt, row.IssuedAt, row.Problem, fourEyes,
            fourEyes && actor.UserId != 0 && actor.UserId == row.PlannedById, row.NothingDue,
            await SkipsAsync(session, run),
            await TotalsAsync(session, run), await HoldsAsync(session, run), await HistoryAsync(session, row),
            row.UnusualTotals, await CountLateUsage.RunAsync(session, row.AccountId, row.Scope));
    }

    private static Task<bool> FourEyesAsync(DbSession session, long run) => session.SingleAsync<bool>(
        """
        SELECT EXISTS (
            SELECT 1 FROM seller s WHERE s.four_eyes = 1 AND EXISTS (
                SELECT 1 FROM run_document d WHERE d.run_id = @run AND d.seller_id = s.id))
        """,
        new { run });

    private static async Task<List<SkippedFor>> SkipsAsync(DbSession session, long run) =>
        (await session.QueryAsync<(string Reason, long Charges)>(
            """
            SELECT reason, COUNT(*) AS charges FROM run_skip WHERE run_id = @run GROUP BY reason
                ORDER BY charges DESC, reason
            """, new { run }))
        .ConvertAll(row => new SkippedFor(row.Reason, (int)row.Charges));

    private static async Task<List<RunTotal>> TotalsAsync(DbSession session, long run) =>
        (await session.QueryAsync<TotalRow>(
            """
            SELECT currency, state, COUNT(*) AS documents, CAST(SUM(lines_count) AS SIGNED) AS line_count,
                CAST(SUM(net_minor) AS SIGNED) AS net, CAST(SUM(tax_minor) AS SIGNED) AS tax,
                CAST(SUM(gross_minor) AS SIGNED) AS gross
            FROM run_document WHERE run_id = @run
            GROUP BY currency, state ORDER BY currency, state
            """,
            new { run })).ConvertAll(row => row.ToTotal());

    private static async Task<List<HeldFor>> HoldsAsync(DbSession session, long run) =>
        (await session.QueryAsync<(string Holds, long Documents)>(
            """
            SELECT hold, COUNT(*) FROM run_document
            WHERE run_id = @run AND state = 'held' GROUP BY hold
            """,
            new { run }))
        .SelectMany(row => row.Holds.Split(',').Select(reason => (Reason: reason, row.Documents)))
        .GroupBy(row => row.Reason, StringComparer.Ordinal)
        .Select(group => new HeldFor(group.Key, (int)group.Sum(row => row.Documents)))
        .OrderByDescending(held => held.Documents).ThenBy(held => held.Reason, StringComparer.Ordinal).ToList();

    private static async Task<IReadOnlyList<RunEvent>> HistoryAsync(DbSession session, RunRow row)
    {
        var useCases = await session.QueryAsync<RunEvent>(
            """
            SELECT at, actor, action FROM audit_entry
            WHERE entity = 'run' AND entity_key = @key ORDER BY id
            """,
            new { key = row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return row switch
        {
            { RunState: RunState.Stopped } =>
                [
                    .. useCases.Select(useCase =>
                        useCase.Action == "run.issue" ? useCase with { Action = "run.stopped" } : useCase)
                ],
            { IssuedAt: { } issued } => [.. useCases, new RunEvent(issued, "", "run.issued")],
            _ => useCases,
        };
    }

    private sealed record TotalRow(
        string Currency, string State, long Documents, long LineCount, long Net, long Tax, long Gross)
    {
        internal RunTotal ToTotal()
        {
            var currency = Panel.Currency.Of(Currency);
            return new RunTotal(
                currency, StoredEnum.Parse<RunDocumentState>(State), (int)Documents, (int)LineCount,
                new Money(Net, currency),
                new Money(Tax, currency), new Money(Gross, currency));
        }
    }
}
