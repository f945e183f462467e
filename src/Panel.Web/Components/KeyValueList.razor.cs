using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Labels and values of one thing, under each other; holds <see cref="KeyValue"/> parts.</summary>
public sealed partial class KeyValueList
{
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }
}
