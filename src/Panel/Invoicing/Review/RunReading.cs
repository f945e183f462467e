using System.Globalization;
using System.Text.Json;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>Who may look at invoice runs, and finding a run to look at.</summary>
public static class RunReading
{
    private static readonly string[] Enough =
        [Permission.PrepareRun, Permission.ReadInvoices, Permission.ApproveRun, Permission.IssueRun];

    /// <summary>
    /// Whoever prepares, approves, issues or reads documents may look at runs; others get the problem.
    /// </summary>
    public static Problem? Lacks(Actor actor) =>
        Array.Exists(Enough, actor.May) ? null : Problem.Forbidden(Permission.PrepareRun);

    internal static Problem NotFound(long run) => Problem.NotFound("run", run.ToString(CultureInfo.InvariantCulture));

    /// <summary>The run, or null where the actor sees none of that number.</summary>
    internal static Task<RunRow?> FindAsync(DbSession session, Actor actor, long run) =>
        session.FirstOrDefaultAsync<RunRow>(
            """
            SELECT r.id, r.account_id, r.as_of, r.scope_json, r.state, r.digest, r.documents, r.held, r.nothing_due,
                   r.planned_by,
                r.planned_by_id, r.planned_at, r.approved_by, r.approved_at, r.issue_started_at, r.issued_at, r.problem,
                r.unusual
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE r.id = @run
            """,
            new { run, actor.AccountId });

    internal static RunScope Scope(string json) =>
        JsonSerializer.Deserialize<RunScope>(json, RowJson.Options) ?? RunScope.Everything;
}

/// <summary>The row of a run, for reading.</summary>
internal sealed record RunRow(
    long Id, long AccountId, DateOnly AsOf, string ScopeJson, string State, byte[] Digest, int Documents, int Held,
    int NothingDue,
    string PlannedBy, long PlannedById, DateTimeOffset PlannedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    DateTimeOffset? IssueStartedAt, DateTimeOffset? IssuedAt, string? Problem, string? Unusual)
{
    internal RunScope Scope => RunReading.Scope(ScopeJson);

    internal IReadOnlyList<UnusualTotal> UnusualTotals => TotalBound.FromJson(Unusual);

    internal RunState RunState => StoredEnum.Parse<RunState>(State);
}
