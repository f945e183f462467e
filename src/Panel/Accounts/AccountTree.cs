using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A node of the account tree.</summary>
/// <param name="Name">Company, or the person.</param>
/// <param name="Children">Accounts directly below it.</param>
/// <param name="Subprojects">Subprojects of the account itself.</param>
/// <param name="Errors">Stored data-quality errors of the account itself.</param>
public sealed record AccountNode(
    long Id, string Number, string Name, AccountKind Kind, string Country, long Children, long Subprojects,
    long Errors);

/// <summary>One level of the way down to an account.</summary>
/// <param name="Id">The account on this level.</param>
/// <param name="Place">How many of its siblings stand before it, so that the right part of a long level can be
/// shown.</param>
public sealed record TreeStep(long Id, string Number, string Name, AccountKind Kind, long Place);

/// <summary>Shows the tree level by level: thousands of accounts may hang under one.</summary>
public sealed class AccountTree(Database database)
{
    /// <summary>The accounts directly below one, resellers first, then by number.</summary>
    /// <param name="parentId">Whose children; null gives the root of what the actor sees, alone on its page.</param>
    /// <returns>Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<Page<AccountNode>>> RunAsync(
        Actor actor, long? parentId, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var (skip, take) = page.Clamped();
        var parameters = new { actor.AccountId, parentId, skip, take };
        return await database.ReadAsync<Result<Page<AccountNode>>>(
            async connection =>
            {
                var total = await connection.QuerySingleAsync<long?>(new CommandDefinition(
                    """
                    SELECT IF(@parentId IS NULL, 1, IF(MAX(scope.account_id) IS NULL, NULL, COUNT(child.id)))
                    FROM account_ancestor scope
                    LEFT JOIN account child ON child.parent_id = scope.account_id
                    WHERE scope.ancestor_id = @AccountId AND scope.account_id = COALESCE(@parentId, @AccountId)
                    """,
                    parameters, cancellationToken: cancellationToken));
                if (total is null) return Problem.NotFound("account", $"{parentId}");
                var rows = await connection.QueryAsync<AccountNode>(new CommandDefinition(
                    """
                    SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name)))
                        AS name,
                           a.kind, a.country, (SELECT COUNT(*) FROM account c WHERE c.parent_id = a.id) AS children,
                           (SELECT COUNT(*) FROM subproject s WHERE s.account_id = a.id) AS subprojects,
                           (SELECT COUNT(*) FROM account_finding f WHERE f.account_id = a.id AND f.severity = 'error')
                           AS errors
                    FROM (
                        SELECT * FROM account WHERE @parentId IS NULL AND id = @AccountId
                        UNION ALL
                        (SELECT * FROM account WHERE parent_id = @parentId ORDER BY kind, number LIMIT @skip, @take)
                    ) a
                    ORDER BY FIELD(a.kind, 'provider', 'reseller', 'customer'), a.number
                    """,
                    parameters, cancellationToken: cancellationToken));
                return new Page<AccountNode>(rows.AsList(), total.Value);
            },
            cancellationToken);
    }
}
