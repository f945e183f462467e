using Panel.Platform;

namespace Panel.Identity;

/// <summary>A role that a user holds at an account of the actor's subtree.</summary>
public sealed record HeldRole(
    long AccountId, string AccountNumber, string AccountName, string AccountKind, string Role);

/// <summary>A user as an administrator sees it.</summary>
/// <param name="Manageable">Whether the actor may change the user (<see cref="ManagedUser"/>).</param>
/// <param name="Sessions">Browsers in which the user is signed in now.</param>
/// <param name="InvitedUntil">When the open invitation ends, null without one.</param>
public sealed record UserDetails(
    long Id, string Email, string Name, string Language, bool HasTotp, bool HasPassword, DateTimeOffset? DisabledAt,
    DateTimeOffset? LastSignInAt, DateTimeOffset CreatedAt, IReadOnlyList<HeldRole> Roles, int Sessions,
    DateTimeOffset? InvitedUntil,
    bool Manageable);

/// <summary>Shows one user of the actor's subtree.</summary>
public sealed class ShowUser(UnitOfWork work)
{
    public Task<Result<UserDetails>> RunAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, userId), cancellationToken);

    private static async Task<Result<UserDetails>> LoadAsync(DbSession session, Actor actor, long userId)
    {
        if (actor.Lacks(Permission.ManageUsers) is { } missing) return missing;
        var managed = await ManagedUser.LockAsync(session, actor, userId);
        if (managed.Problem is { Code: "not_found" } notFound) return notFound;
        var user = await session.SingleAsync<DetailRow>(
            """
            SELECT id, email, name, language, totp_confirmed_at, password_changed_at, disabled_at, last_sign_in_at,
                   created_at
            FROM app_user WHERE id = @userId
            """,
            new { userId });
        var sessions = await session.SingleAsync<int>(
            """
            SELECT COUNT(*) FROM user_session
            WHERE user_id = @userId AND stage = 'full' AND revoked_at IS NULL AND expires_at > @now
                AND last_seen_at > @since
            """,
            new { userId, now = session.Now, since = session.Now - SessionLimits.Idle });
        var invited = await session.FirstOrDefaultAsync<DateTimeOffset?>(
            "SELECT MAX(expires_at) FROM invitation WHERE user_id = @userId AND used_at IS NULL AND expires_at > @now",
            new { userId, now = session.Now });
        return new UserDetails(
            user.Id, user.Email, user.Name, user.Language, user.TotpConfirmedAt is not null,
            user.PasswordChangedAt is not null, user.DisabledAt,
            user.LastSignInAt, user.CreatedAt, await RolesAsync(session, actor, userId), sessions, invited, managed.Ok);
    }

    private static Task<List<HeldRole>> RolesAsync(DbSession session, Actor actor, long userId) =>
        session.QueryAsync<HeldRole>(
            """
            SELECT a.id AS account_id, a.number AS account_number,
                   IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name, a.kind
                   AS account_kind, m.role
            FROM membership m
            JOIN account a ON a.id = m.account_id
            JOIN account_ancestor scope ON scope.account_id = m.account_id AND scope.ancestor_id = @AccountId
            WHERE m.user_id = @userId
            ORDER BY a.id, m.role
            """,
            new { actor.AccountId, userId });

    private sealed record DetailRow(
        long Id, string Email, string Name, string Language, DateTimeOffset? TotpConfirmedAt,
        DateTimeOffset? PasswordChangedAt,
        DateTimeOffset? DisabledAt, DateTimeOffset? LastSignInAt, DateTimeOffset CreatedAt);
}
