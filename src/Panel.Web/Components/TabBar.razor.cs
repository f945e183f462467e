using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>One part of a page. <paramref name="Key"/> is what stands in the address as <c>?tab=</c>.</summary>
public sealed record TabItem(string Key, string Text, long? Count = null);

/// <summary>
/// Parts of one page; the open one stands in the address. The page itself shows what belongs to <see cref="Current"/>.
/// </summary>
public sealed partial class TabBar(NavigationManager navigation)
{
    [Parameter, EditorRequired] public required IReadOnlyList<TabItem> Tabs { get; set; }

    /// <summary>Key of the open tab.</summary>
    [Parameter, EditorRequired] public required string Current { get; set; }

    [Parameter] public string? Label { get; set; }

    // A tab starts with its own filters: the query of another one says nothing here.
    private string Href(TabItem tab)
    {
        var path = "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        return tab.Key == Tabs[0].Key ? path : $"{path}?tab={Uri.EscapeDataString(tab.Key)}";
    }
}
