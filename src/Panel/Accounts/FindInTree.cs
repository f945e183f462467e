using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Finds the way from the root of what the actor sees down to one account, so that a tree can open at it.
/// </summary>
public sealed class FindInTree(Database database)
{
    /// <returns>The steps from the root to the account itself; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<IReadOnlyList<TreeStep>>> RunAsync(
        Actor actor, long accountId, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var steps = await database.ReadAsync(
            async connection => (await connection.QueryAsync<TreeStep>(new CommandDefinition(
                """
                SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name)))
                    AS name, a.kind,
                       (SELECT COUNT(*) FROM account b
                        WHERE b.parent_id = a.parent_id AND (b.kind + 0 < a.kind + 0 OR (b.kind = a.kind
                            AND b.number < a.number))) AS place
                FROM account_ancestor up
                JOIN account a ON a.id = up.ancestor_id
                JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                WHERE up.account_id = @target
                ORDER BY up.depth DESC
                """,
                new { actor.AccountId, target = accountId }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
        if (steps.Count == 0) return Problem.NotFound("account", $"{accountId}");
        // What stands beside the actor's own root is none of its business, not even how many.
        steps[0] = steps[0] with { Place = 0 };
        return steps;
    }
}
