using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>Search, language, theme and the person's own menu.</summary>
public sealed partial class TopBar(IStringLocalizer<Texts> T);
