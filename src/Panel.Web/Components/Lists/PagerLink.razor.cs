using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A step to a neighbouring page; without an address it is there but cannot be used.</summary>
public sealed partial class PagerLink
{
    [Parameter, EditorRequired] public string? Href { get; set; }

    [Parameter, EditorRequired] public required string Icon { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }
}
