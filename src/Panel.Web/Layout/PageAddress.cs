using Microsoft.AspNetCore.Components;

namespace Panel.Web.Layout;

/// <summary>The address of the page on show, as links and return addresses need it.</summary>
public sealed class PageAddress(NavigationManager navigation)
{
    /// <summary>Path and query on this host, beginning with a slash.</summary>
    public string Local => "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    /// <summary>
    /// A link to a place on this very page; a bare fragment would lead to the start page because of the base element.
    /// </summary>
    public string WithFragment(string id) => $"{Local}#{id}";
}
