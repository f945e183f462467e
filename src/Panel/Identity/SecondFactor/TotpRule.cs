using Panel.Platform;

namespace Panel.Identity;

/// <summary>Whether staff must have a second factor, and why not.</summary>
public enum TotpDemand
{
    /// <summary>Without one nobody of the staff gets in.</summary>
    Required,

    /// <summary>An owner made it voluntary.</summary>
    Voluntary,

    /// <summary>Nobody chose, and nothing but browsers on this very machine has reached Panel so far.</summary>
    OnlyHere,
}

/// <summary>
/// The one place that decides whether staff must have a second factor: what an owner chose, else as soon as anything
/// but a browser on this machine can reach Panel (<see cref="NoticeReach"/>;
/// docs/DECISIONS.md#53-when-staff-need-a-second-factor).
/// </summary>
public static class TotpRule
{
    internal const string SettingName = "identity.require_totp";

    internal const string ReachName = "identity.reach";

    /// <summary>What holds at this moment.</summary>
    public static async Task<TotpDemand> ReadAsync(DbSession session)
    {
        var chosen = await StoredSetting.FindAsync(session, SettingName);
        if (chosen is not null) return chosen == "off" ? TotpDemand.Voluntary : TotpDemand.Required;
        return await StoredSetting.FindAsync(session, ReachName) is not null
            ? TotpDemand.Required : TotpDemand.OnlyHere;
    }

    /// <summary>Whether this user must have one: staff of the provider while it is required.</summary>
    internal static async Task<bool> MustHaveAsync(DbSession session, long userId)
    {
        var roles = await session.QueryAsync<string>(
            "SELECT role FROM membership WHERE user_id = @userId", new { userId });
        return roles.Select(StoredEnum.Parse<Role>).Any(Roles.IsStaff)
            && await ReadAsync(session) == TotpDemand.Required;
    }
}
