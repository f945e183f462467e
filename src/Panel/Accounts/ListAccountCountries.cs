using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Lists the countries that occur among the accounts the actor sees, for filters.</summary>
public sealed class ListAccountCountries(Database database)
{
    /// <returns>ISO codes, sorted; Problem <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var codes = await database.ReadAsync(
            connection => connection.QueryAsync<string>(new CommandDefinition(
                """
                SELECT DISTINCT a.country
                FROM account a
                JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                ORDER BY a.country
                """,
                new { actor.AccountId }, cancellationToken: cancellationToken)),
            cancellationToken);
        return codes.AsList();
    }
}
