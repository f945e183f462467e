using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Signs a user out of every browser, the actor's own too if it is theirs; open pages stop working with their next use
/// case.
/// </summary>
public sealed class EndUserSessions(UnitOfWork work)
{
    /// <returns>How many sessions ended. Problems as of <see cref="DisableUser"/>.</returns>
    public Task<Result<int>> RunAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, userId),
            session => EndAsync(session, actor, userId), cancellationToken);

    private static async Task<Result<int>> EndAsync(DbSession session, Actor actor, long userId)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        var ended = await Sessions.EndAllAsync(session, userId);
        await Audit.WriteAsync(
            session, actor, "identity.session_revoke", "user", found.Value.Email, actor.AccountId,
            after: new { ended });
        return ended;
    }
}
