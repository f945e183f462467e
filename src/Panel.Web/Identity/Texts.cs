namespace Panel.Web.Identity;

/// <summary>Texts of the sign-in, the profile, and users and roles.</summary>
public sealed class Texts;
