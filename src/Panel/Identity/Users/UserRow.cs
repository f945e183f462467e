using Panel.Platform;

namespace Panel.Identity;

/// <summary>A user as the use cases of the sign-in need it.</summary>
internal sealed record UserRow(
    long Id, string Email, string Name, string? PasswordHash, byte[]? TotpSecret, DateTimeOffset? TotpConfirmedAt,
    long TotpLastStep,
    string Language, string TimeZone, DateTimeOffset? DisabledAt, int Version)
{
    internal bool HasTotp => TotpConfirmedAt is not null;

    private const string Columns = """
        SELECT id, email, name, password_hash, totp_secret, totp_confirmed_at, totp_last_step, language, time_zone,
               disabled_at, version
        FROM app_user

        """;

    /// <summary>The person with this address, never one who only stands in (<see cref="StandIn"/>).</summary>
    internal static Task<UserRow?> ByEmailAsync(DbSession session, string email) =>
        session.FirstOrDefaultAsync<UserRow>(Columns + "WHERE email = @email AND stands_in_at = 0", new { email });

    internal static Task<UserRow?> ByIdAsync(DbSession session, long id) =>
        session.FirstOrDefaultAsync<UserRow>(Columns + "WHERE id = @id", new { id });

    /// <summary>The user, locked until the work ends: for everything that changes credentials or rights.</summary>
    internal static Task<UserRow?> LockAsync(DbSession session, long id) =>
        session.FirstOrDefaultAsync<UserRow>(Columns + "WHERE id = @id FOR UPDATE", new { id });
}
