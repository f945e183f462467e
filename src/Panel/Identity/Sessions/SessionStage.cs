namespace Panel.Identity;

/// <summary>How far a sign-in has come. Only <see cref="Full"/> opens anything.</summary>
public enum SessionStage
{
    /// <summary>The password was right, the second factor is asked for.</summary>
    Totp,

    /// <summary>The password was right, a second factor must be set up first.</summary>
    Enrol,

    /// <summary>Signed in.</summary>
    Full,
}
