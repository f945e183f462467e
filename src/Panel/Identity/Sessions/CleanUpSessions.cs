using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Forgets sessions, invitations and counts of tries that have been over for a month. The audit trail keeps what
/// happened.
/// </summary>
public sealed class CleanUpSessions(UnitOfWork work)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    /// <returns>How many rows went.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(UseCaseCall.Of(this, actor), session => CleanAsync(session, actor), cancellationToken);

    private static async Task<Result<int>> CleanAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        var before = session.Now - Kept;
        var gone = await session.ExecuteAsync(
            "DELETE FROM user_session WHERE expires_at < @before LIMIT 5000", new { before });
        gone += await session.ExecuteAsync(
            "DELETE FROM invitation WHERE expires_at < @before LIMIT 5000", new { before });
        return gone + await session.ExecuteAsync(
            "DELETE FROM sign_in_gate WHERE last_at < @before LIMIT 5000", new { before = session.Now.AddDays(-1) });
    }
}
