using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Finds a subproject by its code; addresses carry codes, use cases take ids.</summary>
public sealed class FindSubproject(Database database)
{
    /// <param name="code">Exactly as it is written.</param>
    /// <returns>The subproject; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<SubprojectLink>> RunAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var found = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<SubprojectLink>(new CommandDefinition(
                """
                SELECT p.id, p.code, p.name
                FROM subproject p
                JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
                WHERE p.code = @code
                """,
                new { actor.AccountId, code }, cancellationToken: cancellationToken)),
            cancellationToken);
        return found is null ? Problem.NotFound("subproject", code) : found;
    }
}
