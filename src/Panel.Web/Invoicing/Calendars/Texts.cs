namespace Panel.Web.Invoicing.Calendars;

/// <summary>Texts of run calendars.</summary>
public sealed class Texts;
