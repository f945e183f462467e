using Panel.Platform;

namespace Panel.Identity;

/// <summary>Rows of <c>user_session</c>: made at every step of a sign-in with a new token, ended by revoking.</summary>
internal static class Sessions
{
    /// <summary>Starts a session and gives its token.</summary>
    internal static async Task<string> StartAsync(DbSession session, long userId, SessionStage stage, Visitor visitor)
    {
        var token = SecretToken.New();
        var life = stage == SessionStage.Full ? SessionLimits.Longest : SessionLimits.SecondStep;
        await session.ExecuteAsync(
            """
            INSERT INTO user_session (token_hash, user_id, stage, created_at, last_seen_at, expires_at, ip, user_agent)
            VALUES (@hash, @userId, @stage, @now, @now, @expires, @ip, @agent)
            """,
            new
            {
                hash = SecretToken.Hash(token), userId, stage = stage.ToStored(), now = session.Now,
                expires = session.Now + life,
                ip = visitor.Ip, agent = visitor.ShortAgent,
            });
        return token;
    }

    /// <summary>Ends the sessions of a user, all or all but one.</summary>
    internal static Task<int> EndAllAsync(DbSession session, long userId, long? except = null) => session.ExecuteAsync(
        """
        UPDATE user_session SET revoked_at = @now
        WHERE user_id = @userId AND revoked_at IS NULL AND (@except IS NULL OR id <> @except)
        """,
        new { userId, except, now = session.Now });

    internal static Task<int> EndAsync(DbSession session, long sessionId) => session.ExecuteAsync(
        "UPDATE user_session SET revoked_at = @now WHERE id = @sessionId AND revoked_at IS NULL",
        new { sessionId, now = session.Now });

    /// <summary>
    /// Ends the session behind a cookie, whoever's it is: the browser that carried it gets another one.
    /// </summary>
    internal static Task<int> EndByTokenAsync(DbSession session, string? token) => session.ExecuteAsync(
        "UPDATE user_session SET revoked_at = @now WHERE token_hash = @hash AND revoked_at IS NULL",
        new { hash = SecretToken.Hash(token), now = session.Now });

    /// <summary>The half-done session behind a token, if it is at that stage and neither over nor revoked.</summary>
    internal static Task<PendingRow?> PendingAsync(DbSession session, string? token, SessionStage stage) =>
        session.FirstOrDefaultAsync<PendingRow>(
            """
            SELECT id, user_id FROM user_session
            WHERE token_hash = @hash AND stage = @stage AND revoked_at IS NULL AND expires_at > @now
            FOR UPDATE
            """,
            new { hash = SecretToken.Hash(token) ?? new byte[32], stage = stage.ToStored(), now = session.Now });

    internal sealed record PendingRow(long Id, long UserId);
}
