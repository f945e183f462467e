using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Web.Registration;

namespace Panel.Web.Components;

/// <summary>One step of the way to a page.</summary>
public sealed record Crumb(string Text, string Href);

/// <summary>
/// Head of every page: title (also of the browser tab), the way here, a sentence, and the page's buttons.
/// </summary>
public sealed partial class PageHeader(IStringLocalizer<Texts> T, HelpTopics topics, NavigationManager navigation)
{
    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    /// <summary>The pages above this one, outermost first, without this one.</summary>
    [Parameter] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>A <see cref="StateBadge"/> beside the title.</summary>
    [Parameter] public RenderFragment? Badge { get; set; }

    /// <summary>A line under the subtitle.</summary>
    [Parameter] public RenderFragment? Facts { get; set; }

    /// <summary>Buttons at the right; at most one of them primary.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    // Pages under an error or a sign-in have no address of a feature, and so no topic.
    private string? Topic => topics.Of(navigation.ToBaseRelativePath(navigation.Uri));
}
