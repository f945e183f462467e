using Microsoft.Extensions.Localization;
using Panel.Web.Layout;

namespace Panel.Web.Overview;

/// <summary>The start page: what there is, and where to begin.</summary>
public sealed partial class HomePage(
    IStringLocalizer<Texts> T, IStringLocalizer<Layout.Texts> L, NavigationMenu menu, CurrentActor current)
{
    private IReadOnlyList<NavigationEntry> _entries = [];

    protected override async Task OnInitializedAsync() =>
        _entries = [.. menu.For(await current.GetAsync()).SelectMany(group => group.Entries).Where(entry => entry.Href != "/")];
}
