using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Web.Registration;

namespace Panel.Web.Layout;

/// <summary>The features on the left; a drawer on narrow screens.</summary>
public sealed partial class SideNavigation(IStringLocalizer<Texts> T, FeatureTexts features, NavigationMenu menu)
{
    [CascadingParameter] public required OpenedSession Session { get; set; }

    private static string Version => typeof(SideNavigation).Assembly.GetName().Version!.ToString(3);

    private static NavLinkMatch MatchOf(NavigationEntry entry) =>
        entry.Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;
}
