using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Finds an account by the number people know it by; addresses and forms carry numbers, use cases take ids.
/// </summary>
public sealed class FindAccount(Database database)
{
    /// <param name="number">Exactly as it is written.</param>
    /// <returns>The account; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<AccountLink>> RunAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var found = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccountLink>(new CommandDefinition(
                """
                SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name)))
                    AS name
                FROM account a
                JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                WHERE a.number = @number
                """,
                new { actor.AccountId, number }, cancellationToken: cancellationToken)),
            cancellationToken);
        return found is null ? Problem.NotFound("account", number) : found;
    }
}
