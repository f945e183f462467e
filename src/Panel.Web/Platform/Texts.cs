namespace Panel.Web.Platform;

/// <summary>Texts of the audit trail and of what belongs to the installation as a whole.</summary>
public sealed class Texts;
