using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// A session joined with its user, one row per role; the account columns are null without any membership.
/// </summary>
internal sealed record SessionRow(
    long SessionId, long UserId, string Stage, long? ChosenAccountId, DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, string Email, string Name, string Language, string TimeZone,
    DateTimeOffset? TotpConfirmedAt,
    DateTimeOffset? DisabledAt, long? AccountId, string? AccountNumber, string? AccountName, string? AccountKind,
    string? Role)
{
    internal bool LivesAt(DateTimeOffset now) =>
        RevokedAt is null && DisabledAt is null && now < ExpiresAt && now < LastSeenAt + SessionLimits.Idle;

    internal static async Task<List<SessionRow>> ReadAsync(
        DbConnection connection, byte[]? hash, long? sessionId, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<SessionRow>(new CommandDefinition(
            """
            SELECT s.id AS session_id, s.user_id, s.stage, s.account_id AS chosen_account_id, s.last_seen_at,
                   s.expires_at, s.revoked_at,
                   u.email, u.name, u.language, u.time_zone, u.totp_confirmed_at, u.disabled_at,
                   a.id AS account_id, a.number AS account_number,
                   IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name,
                   a.kind AS account_kind, m.role
            FROM user_session s
            JOIN app_user u ON u.id = s.user_id
            LEFT JOIN membership m ON m.user_id = u.id
            LEFT JOIN account a ON a.id = m.account_id
            WHERE (s.token_hash = @hash OR s.id = @sessionId)
            ORDER BY a.id, m.role
            """,
            new { hash, sessionId }, cancellationToken: cancellationToken))).AsList();

    internal static Task TouchAsync(
        DbConnection connection, long sessionId, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE user_session SET last_seen_at = @now WHERE id = @sessionId AND last_seen_at < @now",
            new { sessionId, now }, cancellationToken: cancellationToken));

    /// <summary>
    /// The session with the rights at the chosen account, else at the first one (the provider's comes first).
    /// </summary>
    internal static OpenedSession Decide(IReadOnlyList<SessionRow> rows)
    {
        var session = rows[0];
        var stage = StoredEnum.Parse<SessionStage>(session.Stage);
        HeldAccount[] accounts = [
            .. rows.Where(row => row.AccountId is not null).GroupBy(row => row.AccountId!.Value).Select(Held)
        ];
        var account = accounts.FirstOrDefault(one => one.Id == session.ChosenAccountId) ?? accounts.FirstOrDefault();
        var actor = stage == SessionStage.Full && account is not null
            ? new Actor(session.UserId, session.Email, account.Id, account.Permissions)
            : Actor.Nobody(session.Email) with { UserId = session.UserId };
        return new OpenedSession(
            session.SessionId, session.UserId, session.Email, session.Name, session.Language, session.TimeZone, stage,
            session.TotpConfirmedAt is not null, actor, account, accounts);
    }

    private static HeldAccount Held(IGrouping<long, SessionRow> rows)
    {
        var first = rows.First();
        return new HeldAccount(
            rows.Key, first.AccountNumber!, first.AccountName!, first.AccountKind!,
            rows.Select(row => StoredEnum.Parse<Role>(row.Role!)).ToFrozenSet());
    }
}
