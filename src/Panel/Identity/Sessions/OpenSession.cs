using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>An account at which a user holds roles.</summary>
/// <param name="Kind"><c>provider</c>, <c>reseller</c> or <c>customer</c>.</param>
public sealed record HeldAccount(long Id, string Number, string Name, string Kind, FrozenSet<Role> Roles)
{
    public FrozenSet<string> Permissions => Roles.SelectMany(Identity.Roles.PermissionsOf).ToFrozenSet();
}

/// <summary>A living session with the rights of this moment.</summary>
/// <param name="Actor">Who use cases see; nobody with rights until the session is a full one.</param>
/// <param name="Account">The account the person works at now; null without any membership.</param>
/// <param name="Accounts">All accounts the person may switch to.</param>
/// <param name="HasTotp">Whether a second factor is set up.</param>
public sealed record OpenedSession(
    long SessionId, long UserId, string Email, string Name, string Language, string TimeZone, SessionStage Stage,
    bool HasTotp,
    Actor Actor, HeldAccount? Account, IReadOnlyList<HeldAccount> Accounts)
{
    /// <summary>Whether the person is staff of the provider, who should have a second factor.</summary>
    public bool IsStaff => Accounts.SelectMany(account => account.Roles).Any(Roles.IsStaff);
}

/// <summary>
/// Reads a session with its user's rights from the database: for every request by its cookie, for every use case of an
/// open page by its id. A revoked session, a disabled user or a role taken away works with the next use case (ASVS
/// 8.3.2).
/// </summary>
public sealed class OpenSession(Database database, TimeProvider clock)
{
    /// <summary>The session behind a cookie; null when it is unknown, over, revoked, or its user disabled.</summary>
    public Task<OpenedSession?> RunAsync(string? token, CancellationToken cancellationToken) =>
        SecretToken.Hash(token) is { } hash
            ? ReadAsync(hash, null, touch: true, cancellationToken) : Task.FromResult<OpenedSession?>(null);

    /// <summary>The session of an open page.</summary>
    /// <param name="sessionId">Its id.</param>
    /// <param name="touch">Whether this counts as use; looking whether it still lives does not.</param>
    public Task<OpenedSession?> RunAsync(long sessionId, bool touch, CancellationToken cancellationToken) =>
        ReadAsync(null, sessionId, touch, cancellationToken);

    private async Task<OpenedSession?> ReadAsync(
        byte[]? hash, long? sessionId, bool touch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var rows = await SessionRow.ReadAsync(connection, hash, sessionId, cancellationToken);
        if (rows.Count == 0 || !rows[0].LivesAt(now)) return null;
        if (touch && now - rows[0].LastSeenAt > SessionLimits.Touch)
            await SessionRow.TouchAsync(connection, rows[0].SessionId, now, cancellationToken);
        return SessionRow.Decide(rows);
    }
}
