using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Takes another user's second factor away (lost phone); all sessions end, and a role that needs one asks for a new
/// one. Asks for the actor's own password.
/// </summary>
public sealed class ResetTotp(UnitOfWork work)
{
    /// <param name="password">The actor's own password.</param>
    public Task<Result<Done>> RunAsync(Actor actor, long userId, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, userId, password);
        return work.OnceAsync<Result<Done>>(
            call,
            async () => await ManagedUser.MayRenewAsync(work, actor, userId, password, cancellationToken) is { } problem
                ? problem
                : await work.RunAsync(call, session => ResetAsync(session, actor, userId), cancellationToken),
            cancellationToken);
    }

    private static async Task<Result<Done>> ResetAsync(DbSession session, Actor actor, long userId)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        await ClearAsync(session, userId);
        await Sessions.EndAllAsync(session, userId);
        await Audit.WriteAsync(session, actor, "identity.totp_reset", "user", found.Value.Email, actor.AccountId);
        return Done.Yes;
    }

    internal static async Task ClearAsync(DbSession session, long userId)
    {
        await session.ExecuteAsync(
            """
            UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL, version = version + 1 WHERE id = @userId
            """, new { userId });
        await session.ExecuteAsync("DELETE FROM recovery_code WHERE user_id = @userId", new { userId });
    }
}
