namespace Panel.Web.Layout;

/// <summary>Texts of the frame: navigation, top bar, errors.</summary>
public sealed class Texts;
