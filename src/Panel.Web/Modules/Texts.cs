namespace Panel.Web.Modules;

/// <summary>Texts of the pages about modules, and of the problems their use cases return.</summary>
public sealed class Texts;
