using Panel.Platform;

namespace Panel.Identity;

/// <summary>What the installation asks of people who sign in.</summary>
/// <param name="RequireTotp">Whether the provider's own people must have a second factor.</param>
/// <param name="ChangedAt">When this was last set; null where it never was and the default holds.</param>
/// <param name="Staff">The provider's own people who may sign in.</param>
/// <param name="StaffWithoutTotp">Those of them without a second factor.</param>
public sealed record SecuritySettings(bool RequireTotp, DateTimeOffset? ChangedAt, long Staff, long StaffWithoutTotp);

/// <summary>Shows the settings of signing in. Requires <c>system.manage</c>, at the provider.</summary>
public sealed class ShowSecuritySettings(UnitOfWork work)
{
    /// <returns>The settings; Problem <c>forbidden</c>.</returns>
    public async Task<Result<SecuritySettings>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (SetTotpRule.Lacks(actor) is { } lacks) return lacks;
        return await work.RunAsync(LoadAsync, cancellationToken);
    }

    private static async Task<SecuritySettings> LoadAsync(Work unit)
    {
        var changed = await unit.FirstOrDefaultAsync<DateTimeOffset?>(
            "SELECT updated_at FROM setting WHERE name = @SettingName", new { TotpRule.SettingName });
        var (staff, without) = await unit.SingleAsync<(long Staff, long Without)>(
            """
            SELECT COUNT(*), COALESCE(CAST(SUM(u.totp_confirmed_at IS NULL) AS SIGNED), 0)
            FROM app_user u
            WHERE u.disabled_at IS NULL
              AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.role IN @roles)
            """,
            new { roles = Enum.GetValues<Role>().Where(Roles.IsStaff).Select(role => role.ToStored()) });
        return new SecuritySettings(await TotpRule.IsRequiredAsync(unit), changed, staff, without);
    }
}
