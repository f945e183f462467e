namespace Panel.Web.Invoicing;

/// <summary>Texts of runs and invoices.</summary>
public sealed class Texts;
