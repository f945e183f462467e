using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A subproject in the list of its account, in the order of the tree.</summary>
/// <param name="Depth">0 at the top.</param>
/// <param name="OwnInvoice">Whether it gets documents of its own.</param>
/// <param name="Overrides">How many settings it sets itself.</param>
/// <param name="CostCentre">Its own cost centre, or empty.</param>
/// <param name="BuyerReference">Its own reference, or empty.</param>
public sealed record SubprojectListed(
    long Id, string Code, string Name, long? ParentId, long Depth, bool OwnInvoice, long Overrides, string CostCentre,
    string BuyerReference);

/// <summary>Lists the subprojects of an account, each below its parent.</summary>
public sealed class ListSubprojects(Database database)
{
    /// <returns>The page; Problems <c>forbidden</c>, <c>not_found</c> for an account the actor does not see.</returns>
    public async Task<Result<Page<SubprojectListed>>> RunAsync(
        Actor actor, long accountId, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var (skip, take) = page.Clamped();
        var parameters = new { actor.AccountId, owner = accountId, skip, take };
        return await database.ReadAsync<Result<Page<SubprojectListed>>>(
            async connection =>
            {
                var total = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
                    """
                    SELECT (SELECT COUNT(*) FROM subproject p WHERE p.account_id = scope.account_id)
                    FROM account_ancestor scope
                    WHERE scope.account_id = @owner AND scope.ancestor_id = @AccountId
                    """,
                    parameters, cancellationToken: cancellationToken));
                if (total is null) return Problem.NotFound("account", $"{accountId}");
                var rows = await connection.QueryAsync<SubprojectListed>(
                    new CommandDefinition(RowsSql, parameters, cancellationToken: cancellationToken));
                return new Page<SubprojectListed>(rows.AsList(), total.Value);
            },
            cancellationToken);
    }

    // The path keeps every subproject right after its parent; 20 levels are far more than anybody nests.
    private const string RowsSql =
        """
        WITH RECURSIVE tree AS (
            SELECT p.id, 0 AS depth, CAST(p.code AS CHAR(900) CHARACTER SET utf8mb4) AS path
            FROM subproject p
            WHERE p.account_id = @owner AND p.parent_id IS NULL
            UNION ALL
            SELECT p.id, t.depth + 1, CONCAT(t.path, '\n', p.code)
            FROM tree t
            JOIN subproject p ON p.account_id = @owner AND p.parent_id = t.id
            WHERE t.depth < 20
        )
        SELECT p.id, p.code, p.name, p.parent_id, CAST(t.depth AS SIGNED) AS depth, p.own_invoice,
               CAST((p.recipient IS NOT NULL) + (p.copy_recipients IS NOT NULL) + (p.buyer_reference IS NOT NULL)
               + (p.cost_centre IS NOT NULL) + (p.currency IS NOT NULL) + (p.payer_id IS NOT NULL)
               + (p.tariff_id IS NOT NULL)
               + (p.series_id IS NOT NULL) + (p.template IS NOT NULL) + (p.language IS NOT NULL)
               + (p.payment_terms_days IS NOT NULL) + (p.run_calendar_id IS NOT NULL) + (p.delivery_channel IS NOT NULL)
               + EXISTS (SELECT 1 FROM subproject_campaign g WHERE g.subproject_id = p.id) AS SIGNED) AS overrides,
               COALESCE(p.cost_centre, '') AS cost_centre, COALESCE(p.buyer_reference, '') AS buyer_reference
        FROM tree t
        JOIN subproject p ON p.id = t.id
        ORDER BY t.path COLLATE utf8mb4_nopad_bin
        LIMIT @skip, @take
        """;
}
