using Panel.Platform;

namespace Panel.Accounts;

/// <summary>What moving an account would do, in numbers.</summary>
/// <param name="From">The account above it now.</param>
/// <param name="To">The account that would be above it.</param>
/// <param name="Accounts">Accounts that move: itself and all below.</param>
/// <param name="Subprojects">Subprojects that move with them.</param>
/// <param name="SellerBefore">Code of the seller in force for it now; empty where there is none.</param>
/// <param name="SellerAfter">Code of the seller in force afterwards.</param>
/// <param name="OtherSeller">Accounts of the branch whose documents another seller would issue.</param>
/// <param name="ForeignSeries">Subprojects of the branch with a number series that would belong to another seller than
/// theirs.</param>
/// <param name="LoseSight">Accounts whose people would no longer see the branch.</param>
/// <param name="GainSight">Accounts whose people would see the branch from then on.</param>
public sealed record MovePreview(
    AccountLink From, AccountLink To, long Accounts, long Subprojects, string SellerBefore, string SellerAfter,
    long OtherSeller,
    long ForeignSeries, IReadOnlyList<AccountLink> LoseSight, IReadOnlyList<AccountLink> GainSight);

/// <summary>Tells what <see cref="MoveAccount"/> would do, before anybody decides.</summary>
public sealed class PreviewMove(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/> and must see both places.</param>
    /// <param name="id">The account to move.</param>
    /// <param name="newParentId">The provider or a reseller.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The numbers; the Problems are those that moving would give.</returns>
    public async Task<Result<MovePreview>> RunAsync(
        Actor actor, long id, long newParentId, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(session => LoadAsync(session, actor, id, newParentId), cancellationToken);
    }

    private static async Task<Result<MovePreview>> LoadAsync(DbSession session, Actor actor, long id, long newParentId)
    {
        if (await StoredAccount.FindAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        if (await StoredAccount.FindAsync(session, actor, newParentId) is not { } parent)
            return Problem.NotFound("account", $"{newParentId}") with { Field = nameof(NewAccount.ParentId) };
        if (await MoveAccount.RefuseAsync(session, actor, stored, stored.Version, parent) is { } refused)
            return refused;
        var ids = new { actor.AccountId, id, newParentId, parentId = stored.ParentId };
        var numbers = await session.SingleAsync<Numbers>(NumbersSql, ids);
        var (before, after) = (
            await SellerAsync(session, id),
            await SellerAsync(session, stored.Details.SellerId is null ? newParentId : id));
        return new MovePreview(
            await session.SingleAsync<AccountLink>(LinkSql, new { id = stored.ParentId }),
            await session.SingleAsync<AccountLink>(LinkSql, new { id = newParentId }),
            numbers.Accounts, numbers.Subprojects, before, after, before == after ? 0 : numbers.Inheriting,
            before == after ? 0 : numbers.Series,
            await session.QueryAsync<AccountLink>(
                AboveOneSql, new { actor.AccountId, one = stored.ParentId, other = newParentId }),
            await session.QueryAsync<AccountLink>(
                AboveOneSql, new { actor.AccountId, one = newParentId, other = stored.ParentId }));
    }

    private static async Task<string> SellerAsync(DbSession session, long account) =>
        await session.FirstOrDefaultAsync<string>(
            """
            SELECT s.code
            FROM account_ancestor up JOIN account a ON a.id = up.ancestor_id JOIN seller s ON s.id = a.seller_id
            WHERE up.account_id = @account
            ORDER BY up.depth
            LIMIT 1
            """,
            new { account }) ?? "";

    private const string LinkSql =
        """
        SELECT id, number, IF(company <> '', company, TRIM(CONCAT(first_name, ' ', last_name))) AS name FROM account
            WHERE id = @id
        """;

    // An account inherits its seller through the moved one where nobody from itself up to the moved one names a seller.
    private const string NumbersSql =
        """
        WITH branch AS (SELECT account_id AS id FROM account_ancestor WHERE ancestor_id = @id),
             inheriting AS (
                SELECT branch.id FROM branch
                WHERE NOT EXISTS (
                    SELECT 1 FROM account_ancestor up JOIN account a ON a.id = up.ancestor_id
                    WHERE up.account_id = branch.id AND a.seller_id IS NOT NULL AND up.ancestor_id IN (SELECT id
                        FROM branch)))
        SELECT (SELECT COUNT(*) FROM branch) AS accounts,
               (SELECT COUNT(*) FROM subproject p JOIN branch ON branch.id = p.account_id) AS subprojects,
               (SELECT COUNT(*) FROM inheriting) AS inheriting,
               (SELECT COUNT(*) FROM subproject p JOIN inheriting i ON i.id = COALESCE(p.payer_id, p.account_id)
                WHERE p.series_id IS NOT NULL) AS series
        """;

    private const string AboveOneSql =
        """
        SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name
        FROM account_ancestor up
        JOIN account a ON a.id = up.ancestor_id
        JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
        WHERE up.account_id = @one AND up.ancestor_id NOT IN (SELECT ancestor_id FROM account_ancestor
            WHERE account_id = @other)
        ORDER BY up.depth DESC
        """;

    private sealed record Numbers(long Accounts, long Subprojects, long Inheriting, long Series);
}
