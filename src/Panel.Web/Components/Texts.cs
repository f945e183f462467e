namespace Panel.Web.Components;

/// <summary>Texts of the shared parts: paging, filters, dialogs, problems that any use case can return.</summary>
public sealed class Texts;
