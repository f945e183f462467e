using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>One label with its value; an empty text shows a dash.</summary>
public sealed partial class KeyValue
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Text { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
