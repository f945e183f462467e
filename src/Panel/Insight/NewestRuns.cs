using System.Text.Json;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Insight;

/// <summary>The newest run of a scope.</summary>
internal sealed record NewestRun(
    long Id, string State, DateOnly AsOf, string ScopeJson, int Documents, int Held, long Failed, string PlannedBy,
    DateTimeOffset PlannedAt)
{
    // An empty plan waits for nobody, and an issued run only where something failed.
    internal bool NeedsAttention =>
        State is "approved" or "issuing" or "stopped" || (State == "planned" && Documents > Held) || Failed > 0;

    internal RunToMind ToMind() => new(
        Id, StoredEnum.Parse<RunState>(State), AsOf,
        JsonSerializer.Deserialize<RunScope>(ScopeJson, RowJson.Options) ?? RunScope.Everything, Documents - Held,
        (int)Failed,
        PlannedBy, PlannedAt);
}

/// <summary>Finds the runs that still count: of every scope the newest one, unless it was put away.</summary>
internal static class NewestRuns
{
    // A year of runs is enough to look through; whatever is older is history.
    private const int LookBack = 400;

    internal static Task<List<NewestRun>> LoadAsync(DbSession session, Actor actor) => session.QueryAsync<NewestRun>(
        """
        SELECT r.id, r.state, r.as_of, r.scope_json, r.documents, r.held,
            (SELECT COUNT(*) FROM run_document d WHERE d.run_id = r.id AND d.state = 'failed') AS failed, r.planned_by,
            r.planned_at
        FROM (
            SELECT MAX(n.id) AS id
            FROM (
                SELECT r.id, r.account_id, r.scope_json
                FROM invoice_run r
                JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
                WHERE r.state <> 'discarded' ORDER BY r.id DESC LIMIT @LookBack) n
            GROUP BY n.account_id, n.scope_json
            ORDER BY id DESC LIMIT 20) newest
        JOIN invoice_run r ON r.id = newest.id
        ORDER BY r.id DESC
        """,
        new { actor.AccountId, LookBack });

    /// <summary>Held documents of these runs by reason, most first.</summary>
    internal static async Task<List<HeldDocuments>> HeldAsync(DbSession session, IReadOnlyList<NewestRun> runs)
    {
        var asOf = runs.Where(run => run.Held > 0).ToDictionary(run => run.Id, run => run.AsOf);
        if (asOf.Count == 0) return [];
        var rows = await session.QueryAsync<(long Run, string Holds, long Documents)>(
            """
            SELECT d.run_id, d.hold, COUNT(*)
            FROM run_document d JOIN JSON_TABLE(@runs, '$[*]' COLUMNS (id BIGINT PATH '$')) t ON t.id = d.run_id
            WHERE d.state = 'held' GROUP BY d.run_id, d.hold
            """,
            new { runs = JsonSerializer.Serialize(asOf.Keys) });
        return rows.SelectMany(row => row.Holds.Split(',').Select(reason => (row.Run, Reason: reason, row.Documents)))
            .GroupBy(row => (row.Run, row.Reason))
            .Select(group => new HeldDocuments(
                group.Key.Run, asOf[group.Key.Run], group.Key.Reason, (int)group.Sum(row => row.Documents)))
            .OrderByDescending(held => held.Documents).ThenBy(held => held.Reason, StringComparer.Ordinal).ToList();
    }
}
