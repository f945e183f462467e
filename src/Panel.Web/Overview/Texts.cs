namespace Panel.Web.Overview;

/// <summary>Texts of the start page.</summary>
public sealed class Texts;
