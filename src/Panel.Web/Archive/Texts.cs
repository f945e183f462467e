namespace Panel.Web.Archive;

/// <summary>Texts of printing and of the archive.</summary>
public sealed class Texts;
