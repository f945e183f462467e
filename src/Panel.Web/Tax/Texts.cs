namespace Panel.Web.Tax;

/// <summary>Texts of the dated VAT rates.</summary>
public sealed class Texts;
