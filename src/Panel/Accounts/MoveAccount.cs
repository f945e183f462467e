using Panel.Platform;
using Panel.Tenancy;

namespace Panel.Accounts;

/// <summary>
/// Hangs an account, with all its descendants, under another parent. Where that changes who sells to it, it is the
/// right of both sellers.
/// </summary>
[ChangesWhatIsOwed]
public sealed class MoveAccount(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/> and must see both places.</param>
    /// <param name="id">The account to move.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="newParentId">The provider or a reseller.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// The new version. Problems: <c>forbidden</c>, <c>not_found</c>, <c>stale</c>, <c>invalid</c>,
    /// <c>account.own_place</c>, <c>account.under_itself</c>, <c>account.sellers_right</c>, <c>account.left_behind</c>
    /// when a payer or seller would stay in the old branch.
    /// </returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, long id, int version, long newParentId, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, newParentId),
            session => MoveAsync(session, actor, id, version, newParentId), cancellationToken);
    }

    private static async Task<Result<int>> MoveAsync(
        DbSession session, Actor actor, long id, int version, long newParentId)
    {
        if (await StoredAccount.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        if (await StoredAccount.LockAsync(session, actor, newParentId) is not { } parent)
            return Problem.NotFound("account", $"{newParentId}") with { Field = nameof(NewAccount.ParentId) };
        if (await RefuseAsync(session, actor, stored, version, parent) is { } problem) return problem;
        if (stored.ParentId == newParentId) return stored.Version;
        var from = await session.SingleAsync<string>(
            "SELECT number FROM account WHERE id = @ParentId", new { stored.ParentId });
        var before = await SellersRight.LoadAsync(session, actor, [id]);
        await StoreAsync(session, id, newParentId);
        // The seller follows from the tree as it is now. A problem rolls everything back.
        var after = await SellersRight.LoadAsync(session, actor, [id]);
        if (before.SellerOf(id) != after.SellerOf(id) && !(before.HoldsOver(id) && after.HoldsOver(id)))
            return SellersRight.Lacks;
        await Audit.WriteAsync(
            session, actor, "account.move", "account", stored.Number, id, new { parent = from },
            new { parent = parent.Number });
        return stored.Version + 1;
    }

    /// <summary>What stands against the move; null where nothing does.</summary>
    internal static async Task<Problem?> RefuseAsync(
        DbSession session, Actor actor, StoredAccount stored, int version, StoredAccount parent)
    {
        var descendant = await Ancestry.IsWithinAsync(session, parent.Id, stored.Id);
        return Decide(actor, stored, version, parent, descendant)
            ?? (stored.ParentId == parent.Id ? null : await LeftBehindAsync(session, stored.Id, parent.Id));
    }

    internal static Problem? Decide(
        Actor actor, StoredAccount stored, int version, StoredAccount parent, bool descendant)
    {
        if (stored.Id == actor.AccountId || stored.ParentId is null)
            return new Problem(
                "account.own_place", "Your own account stays where it is. Whoever is above it can move it.");
        if (stored.Version != version) return Problem.Stale("account", stored.Number);
        if (parent.Kind is AccountKind.Customer) return CreateAccount.UnderCustomer(parent.Number);
        return descendant
            ? new Problem(
                "account.under_itself",
                $"'{parent.Number}' lies below '{stored.Number}' itself. Choose a place outside its branch.",
                nameof(NewAccount.ParentId))
            : null;
    }

    // Payers and sellers that belong to the old branch would be strangers in the new one.
    private static async Task<Problem?> LeftBehindAsync(DbSession session, long id, long newParentId)
    {
        var stranger = await session.FirstOrDefaultAsync<string>(
            """
            WITH above_new AS (SELECT ancestor_id AS id FROM account_ancestor WHERE account_id = @newParentId),
                 branch AS (SELECT account_id AS id FROM account_ancestor WHERE ancestor_id = @id),
                 used AS (
                    SELECT a.payer_id AS owner FROM branch JOIN account a ON a.id = branch.id
                    WHERE a.payer_id IS NOT NULL
                    UNION SELECT s.account_id FROM branch JOIN account a ON a.id = branch.id
                    JOIN seller s ON s.id = a.seller_id
                    UNION SELECT p.payer_id FROM branch JOIN subproject p ON p.account_id = branch.id
                    WHERE p.payer_id IS NOT NULL)
            SELECT owner.number
            FROM used
            JOIN account owner ON owner.id = used.owner
            WHERE used.owner NOT IN (SELECT id FROM branch) AND used.owner NOT IN (SELECT id FROM above_new)
              AND EXISTS (SELECT 1 FROM account_ancestor up WHERE up.account_id = @id AND up.ancestor_id = used.owner)
            ORDER BY owner.number
            LIMIT 1
            """,
            new { id, newParentId });
        return stranger is null
            ? null
            : new Problem(
                "account.left_behind",
                $"'{stranger}' pays or issues documents for accounts of this branch, but is not above the new place. "
                + "Choose another payer or seller for them first.",
                nameof(NewAccount.ParentId));
    }

    private static async Task StoreAsync(DbSession session, long id, long newParentId)
    {
        await session.ExecuteAsync(
            "UPDATE account SET parent_id = @newParentId, version = version + 1 WHERE id = @id",
            new { id, newParentId });
        await Ancestry.MoveAsync(session, id, newParentId);
        // The seller in force may be another one now, so the branch is looked at again.
        await session.ExecuteAsync(
            """
            UPDATE account_quality q JOIN account_ancestor below ON below.account_id = q.account_id
            SET q.checked_version = 0
            WHERE below.ancestor_id = @id
            """,
            new { id });
    }
}
