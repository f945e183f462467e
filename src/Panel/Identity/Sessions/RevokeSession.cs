using Panel.Platform;

namespace Panel.Identity;

/// <summary>Signs the person out elsewhere: one browser, or all but this one.</summary>
public sealed class RevokeSession(UnitOfWork work)
{
    /// <param name="sessionId">The session to end; null for all but <paramref name="own"/>.</param>
    /// <param name="own">The session of this browser.</param>
    /// <returns>How many ended. Somebody else's session is not found.</returns>
    public Task<Result<int>> RunAsync(Actor actor, long? sessionId, long own, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, sessionId, own),
            session => EndAsync(session, actor, sessionId, own), cancellationToken);

    private static async Task<Result<int>> EndAsync(DbSession session, Actor actor, long? sessionId, long own)
    {
        var ended = await session.ExecuteAsync(
            """
            UPDATE user_session SET revoked_at = @now
            WHERE user_id = @UserId AND revoked_at IS NULL AND IF(@sessionId IS NULL, id <> @own, id = @sessionId)
            """,
            new { now = session.Now, actor.UserId, sessionId, own });
        if (ended == 0 && sessionId is not null)
            return Problem.NotFound(
                "session", sessionId.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Audit.WriteAsync(
            session, actor, "identity.session_revoke", "user", actor.Name, Actor.ProviderAccountId,
            after: new { ended });
        return ended;
    }
}
