namespace Panel.Identity;

/// <summary>Where a step of the sign-in leads.</summary>
public enum SignInStep
{
    /// <summary>Address, password or code are wrong; which one is not said.</summary>
    Refused,

    /// <summary>Too many tries; <see cref="SignInOutcome.Wait"/> says how long.</summary>
    Wait,

    /// <summary>Now the second factor.</summary>
    Totp,

    /// <summary>Now a second factor must be set up.</summary>
    Enrol,

    /// <summary>Signed in.</summary>
    Done,
}

/// <summary>What a step of the sign-in gave.</summary>
/// <param name="Token">The cookie of the new session; null when there is none.</param>
/// <param name="Wait">How long to wait, for <see cref="SignInStep.Wait"/>.</param>
/// <param name="Language">The user's language, once known.</param>
/// <param name="UserId">The user, once known.</param>
/// <param name="Email">The user's address, once known.</param>
public sealed record SignInOutcome(
    SignInStep Step, string? Token = null, TimeSpan? Wait = null, string? Language = null, long? UserId = null,
    string? Email = null);
