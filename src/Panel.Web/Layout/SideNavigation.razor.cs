using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>The rooms on the left; a drawer on narrow screens.</summary>
public sealed partial class SideNavigation(IStringLocalizer<Texts> T, NavigationMenu menu, CurrentActor current)
{
    private IReadOnlyList<NavigationGroup> _groups = [];

    private static string Version => typeof(SideNavigation).Assembly.GetName().Version!.ToString(3);

    protected override async Task OnInitializedAsync() => _groups = [.. menu.For(await current.GetAsync())];

    private static NavLinkMatch MatchOf(NavigationEntry entry) => entry.Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;
}
