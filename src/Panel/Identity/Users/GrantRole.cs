using Panel.Platform;

namespace Panel.Identity;

/// <summary>Gives a user a role at an account of the actor's subtree; works with the user's next use case.</summary>
public sealed class GrantRole(UnitOfWork work)
{
    /// <param name="accountNumber">Number of the account; the provider's is <c>provider</c>.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, long userId, Role role, string accountNumber, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, userId, role, accountNumber),
            session => GrantAsync(session, actor, userId, role, accountNumber), cancellationToken);

    private static async Task<Result<Done>> GrantAsync(
        DbSession session, Actor actor, long userId, Role role, string accountNumber)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        var account = await AccountAsync(session, actor, role, accountNumber);
        if (!account.Ok) return account.Problem;
        if (await StoreAsync(session, userId, account.Value, role) == 0)
            return new Problem("identity.role_held", "The user holds this role there already.", "role");
        await Audit.WriteAsync(
            session, actor, "identity.role_grant", "user", found.Value.Email, account.Value,
            after: new { role = role.ToStored(), account = accountNumber });
        return Done.Yes;
    }

    /// <summary>The account's id, when the actor may hand out the role there.</summary>
    internal static async Task<Result<long>> AccountAsync(
        DbSession session, Actor actor, Role role, string accountNumber)
    {
        if (!ManagedUser.MayHandOut(actor, role))
            return new Problem("identity.role_above", "This role has rights that you do not have yourself.", "role");
        var account = await session.FirstOrDefaultAsync<AccountRow>(
            """
            SELECT a.id, a.kind
            FROM account a
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE a.number = @accountNumber
            """,
            new { actor.AccountId, accountNumber = accountNumber.Trim() });
        if (account is null)
            return new Problem("identity.account_unknown", $"There is no account '{accountNumber.Trim()}'.", "account");
        return Roles.FitsAt(role, account.Kind)
            ? account.Id
            : new Problem(
                "identity.role_unfit",
                "This role does not fit this kind of account: staff at the provider, resellers at a reseller, "
                    + "customers below.", "role");
    }

    internal static Task<int> StoreAsync(DbSession session, long userId, long accountId, Role role) =>
        session.ExecuteAsync(
            """
            INSERT IGNORE INTO membership (user_id, account_id, role, created_at)
                VALUES (@userId, @accountId, @role, @now)
            """,
            new { userId, accountId, role = role.ToStored(), now = session.Now });

    private sealed record AccountRow(long Id, string Kind);
}
