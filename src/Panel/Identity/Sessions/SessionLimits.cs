namespace Panel.Identity;

/// <summary>How long a sign-in lasts (docs/DECISIONS.md#22-how-long-a-sign-in-lasts).</summary>
public static class SessionLimits
{
    /// <summary>Without a use case for this long, the session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>Over in any case: nobody works longer in one go.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Between the password and the second factor.</summary>
    public static readonly TimeSpan SecondStep = TimeSpan.FromMinutes(10);

    /// <summary>The last use is written down at most this often.</summary>
    internal static readonly TimeSpan Touch = TimeSpan.FromSeconds(60);
}
