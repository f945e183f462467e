namespace Panel.Web.Domains;

/// <summary>Texts of what concerns domains and their zones.</summary>
public sealed class Texts;
