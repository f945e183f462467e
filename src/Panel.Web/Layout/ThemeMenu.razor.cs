using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>Light, dark or as the system says; <c>panel.js</c> switches and keeps the choice in a cookie.</summary>
public sealed partial class ThemeMenu(IStringLocalizer<Texts> T);
