using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Keeps a user out, or lets them in again. Disabling ends all sessions; open pages fail with their next use case.
/// </summary>
public sealed class DisableUser(UnitOfWork work)
{
    /// <param name="disabled">True keeps out, false lets in again.</param>
    public Task<Result<Done>> RunAsync(Actor actor, long userId, bool disabled, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, userId, disabled),
            session => StoreAsync(session, actor, userId, disabled), cancellationToken);

    private static async Task<Result<Done>> StoreAsync(DbSession session, Actor actor, long userId, bool disabled)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        if (disabled && await ManagedUser.LastOwnerAsync(session, userId) is { } last) return last;
        await session.ExecuteAsync(
            "UPDATE app_user SET disabled_at = IF(@disabled, @now, NULL), version = version + 1 WHERE id = @userId",
            new { disabled, now = session.Now, userId });
        if (disabled) await Sessions.EndAllAsync(session, userId);
        await Audit.WriteAsync(
            session, actor, disabled ? "identity.user_disable" : "identity.user_enable", "user", found.Value.Email,
            actor.AccountId);
        return Done.Yes;
    }
}
