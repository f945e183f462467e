using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Gives a new link to set a password: for a person who lost the first one or forgot the password. Older links stop
/// working; the second factor is asked for as before (ASVS 6.4.3). Asks for the actor's own password, and refuses the
/// actor's own account: who finds an open page must not get a new password for it.
/// </summary>
public sealed class InviteUser(UnitOfWork work)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <param name="password">The actor's own password.</param>
    public Task<Result<Invitation>> RunAsync(
        Actor actor, long userId, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, userId, password);
        return work.OnceAsync<Result<Invitation>>(
            call,
            async () => await ManagedUser.MayRenewAsync(work, actor, userId, password, cancellationToken) is { } problem
                ? problem
                : await work.RunAsync(call, session => InviteAsync(session, actor, userId), cancellationToken),
            cancellationToken);
    }

    private static async Task<Result<Invitation>> InviteAsync(DbSession session, Actor actor, long userId)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        if (found.Value.DisabledAt is not null)
            return new Problem("identity.user_disabled", "This user is disabled. Enable them first.");
        await Audit.WriteAsync(session, actor, "identity.user_invite", "user", found.Value.Email, actor.AccountId);
        return await StoreAsync(session, actor, userId);
    }

    /// <summary>Links that were given out work no more.</summary>
    internal static Task EndLinksAsync(DbSession session, long userId) => session.ExecuteAsync(
        "UPDATE invitation SET used_at = @now WHERE user_id = @userId AND used_at IS NULL",
        new { now = session.Now, userId });

    internal static async Task<Result<Invitation>> StoreAsync(DbSession session, Actor actor, long userId)
    {
        var token = SecretToken.New();
        var expires = session.Now + Life;
        await EndLinksAsync(session, userId);
        await session.ExecuteAsync(
            """
            INSERT INTO invitation (token_hash, user_id, created_at, expires_at) VALUES (@hash, @userId, @now, @expires)
            """,
            new { hash = SecretToken.Hash(token), userId, now = session.Now, expires });
        return new Invitation(userId, token, expires, ByMailOnly: !actor.IsProvider);
    }
}
