using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>There is nothing yet: says what would be here and what to do next.</summary>
public sealed partial class EmptyState
{
    [Parameter] public string Icon { get; set; } = "inbox";

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public string? Text { get; set; }

    /// <summary>The button or link that does the next thing.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
