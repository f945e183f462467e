namespace Panel.Web.Overview.Help;

/// <summary>Texts of the built-in help and of the first set-up.</summary>
public sealed class Texts;
