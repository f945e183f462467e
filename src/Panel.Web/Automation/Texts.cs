namespace Panel.Web.Automation;

/// <summary>Texts of the automation page.</summary>
public sealed class Texts;
