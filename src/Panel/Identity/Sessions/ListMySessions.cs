using Dapper;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>A browser in which the person is signed in.</summary>
public sealed record SessionListRow(
    long Id, string Ip, string UserAgent, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>Lists where the person is signed in right now, the latest use first; at most fifty.</summary>
public sealed class ListMySessions(Database database, TimeProvider clock)
{
    public async Task<Result<List<SessionListRow>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var rows = await connection.QueryAsync<SessionListRow>(new CommandDefinition(
            """
            SELECT id, ip, user_agent, created_at, last_seen_at
            FROM user_session
            WHERE user_id = @UserId AND stage = 'full' AND revoked_at IS NULL AND expires_at > @now
                AND last_seen_at > @since
            ORDER BY last_seen_at DESC, id DESC
            LIMIT 50
            """,
            new { actor.UserId, now, since = now - SessionLimits.Idle }, cancellationToken: cancellationToken));
        return rows.ToList();
    }
}
