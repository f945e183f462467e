using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A part of a page on its own ground, with a title.</summary>
public sealed partial class Card
{
    [Parameter] public string? Title { get; set; }

    /// <summary>Small buttons or a link beside the title.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    /// <summary>Whether the content reaches the edges (a table).</summary>
    [Parameter] public bool Flush { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }
}
