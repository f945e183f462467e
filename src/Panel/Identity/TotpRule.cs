using Panel.Platform;

namespace Panel.Identity;

/// <summary>Whether staff must have a second factor (setting <c>identity.require_totp</c>; docs/DECISIONS.md).</summary>
public static class TotpRule
{
    internal const string SettingName = "identity.require_totp";

    /// <summary>On unless the setting says <c>off</c>: forgetting it must not open a door.</summary>
    internal static async Task<bool> IsRequiredAsync(Work work) =>
        await work.FirstOrDefaultAsync<string>("SELECT value FROM setting WHERE name = @SettingName", new { SettingName }) != "off";

    /// <summary>Whether this user must have one: staff of the provider while the setting is on.</summary>
    internal static async Task<bool> MustHaveAsync(Work work, long userId)
    {
        var roles = await work.QueryAsync<string>("SELECT role FROM membership WHERE user_id = @userId", new { userId });
        return roles.Select(StoredEnum.Parse<Role>).Any(Roles.IsStaff) && await IsRequiredAsync(work);
    }
}
