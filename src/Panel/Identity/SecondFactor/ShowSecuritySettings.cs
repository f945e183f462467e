using Panel.Platform;

namespace Panel.Identity;

/// <summary>What the installation asks of people who sign in.</summary>
/// <param name="Totp">Whether the provider's own people must have a second factor.</param>
/// <param name="ChangedAt">When this was last set; null where nobody chose and <see cref="TotpRule"/> decides.</param>
/// <param name="Staff">The provider's own people who may sign in.</param>
/// <param name="StaffWithoutTotp">Those of them without a second factor.</param>
public sealed record SecuritySettings(TotpDemand Totp, DateTimeOffset? ChangedAt, long Staff, long StaffWithoutTotp)
{
    public bool RequireTotp => Totp == TotpDemand.Required;

    /// <summary>What <c>panel status</c> says about it; null where nothing is to be said.</summary>
    public StatusFinding? Finding => Totp switch
    {
        TotpDemand.Required => null,
        TotpDemand.Voluntary => new(
            false,
            $"Staff may sign in without a second factor; {StaffWithoutTotp} of {Staff} have none. Require it again "
                + "in System → Settings.",
            "totp_voluntary", StaffWithoutTotp, Staff),
        TotpDemand.OnlyHere => new(
            false,
            "Staff may sign in without a second factor while only browsers on this machine reach Panel. The first "
                + "request from "
            + "elsewhere, or by a proxy, makes it required.", "totp_only_here"),
    };
}

/// <summary>Shows the settings of signing in. Requires <c>system.manage</c>, at the provider.</summary>
public sealed class ShowSecuritySettings(UnitOfWork work)
{
    /// <returns>The settings; Problem <c>forbidden</c>.</returns>
    public async Task<Result<SecuritySettings>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync(LoadAsync, cancellationToken);
    }

    private static async Task<SecuritySettings> LoadAsync(DbSession session)
    {
        var changed = await StoredSetting.ChangedAtAsync(session, TotpRule.SettingName);
        var (staff, without) = await session.SingleAsync<(long Staff, long Without)>(
            """
            SELECT COUNT(*), COALESCE(CAST(SUM(u.totp_confirmed_at IS NULL) AS SIGNED), 0)
            FROM app_user u
            WHERE u.disabled_at IS NULL
              AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.role IN @roles)
            """,
            new { roles = Enum.GetValues<Role>().Where(Roles.IsStaff).Select(role => role.ToStored()) });
        return new SecuritySettings(await TotpRule.ReadAsync(session), changed, staff, without);
    }
}
