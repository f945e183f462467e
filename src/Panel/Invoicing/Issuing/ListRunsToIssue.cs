using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Runs that are to go on by themselves: those a killed process left in state issuing, and those a calendar approved
/// under its own rule. What a person approved waits for a person.
/// </summary>
public sealed class ListRunsToIssue(UnitOfWork work)
{
    // More than any installation has at once; the next look finds the others.
    private const int Most = 100;

    /// <param name="actor">Needs <see cref="Permission.IssueRun"/>.</param>
    /// <returns>Numbers of the runs, oldest first. Problem <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<long>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.IssueRun) is { } lacks) return lacks;
        return await work.RunAsync(session => session.QueryAsync<long>(
            """
            SELECT r.id
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE r.state = 'issuing'
               OR (r.state = 'approved' AND r.calendar_id IS NOT NULL AND r.approved_by_id = 0
                   AND r.approved_by = @planner)
            ORDER BY r.id LIMIT @Most
            """,
            new { actor.AccountId, planner = PlanDueCalendars.Planner.Name, Most }), cancellationToken);
    }
}
