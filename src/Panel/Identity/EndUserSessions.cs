using Panel.Platform;

namespace Panel.Identity;

/// <summary>Signs a user out of every browser, the actor's own too if it is theirs; open pages stop working with their next deed.</summary>
public sealed class EndUserSessions(UnitOfWork work)
{
    /// <returns>How many sessions ended. Problems as of <see cref="DisableUser"/>.</returns>
    public Task<Result<int>> RunAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        work.RunAsync(w => EndAsync(w, actor, userId), cancellationToken);

    private static async Task<Result<int>> EndAsync(Work work, Actor actor, long userId)
    {
        var found = await ManagedUser.LockAsync(work, actor, userId);
        if (!found.Ok) return found.Problem;
        var ended = await Sessions.EndAllAsync(work, userId);
        await Audit.WriteAsync(work, actor, "identity.session_revoke", "user", found.Value.Email, actor.AccountId, after: new { ended });
        return ended;
    }
}
