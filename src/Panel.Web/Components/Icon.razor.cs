using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// A picture out of <c>wwwroot/icons.svg</c>; always decoration, the words stand beside it or in the button's label.
/// </summary>
public sealed partial class Icon
{
    /// <summary>Name of a symbol in the file, such as <c>receipt-text</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>More classes: <c>icon-s</c>, <c>icon-l</c>.</summary>
    [Parameter] public string? Class { get; set; }
}
