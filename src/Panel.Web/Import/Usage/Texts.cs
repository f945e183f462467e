namespace Panel.Web.Import.Usage;

/// <summary>Texts of the import of usage.</summary>
public sealed class Texts;
