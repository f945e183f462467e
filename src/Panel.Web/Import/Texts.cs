namespace Panel.Web.Import;

/// <summary>Texts of the import and of the problems its use cases return.</summary>
public sealed class Texts;
