using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// The input of a number inside of a <see cref="Field"/>. What is no number stays as it was typed, and an empty one
/// empty: the form asks <see cref="NumberBox.Wrong"/> before it asks its use case.
/// </summary>
public sealed partial class NumberInput
{
    /// <summary>The field it stands in.</summary>
    [Parameter, EditorRequired] public required Field Of { get; set; }

    [Parameter, EditorRequired] public required NumberBox Box { get; set; }

    /// <summary>What may be typed beside the number, where it changes with other fields; else the box knows.</summary>
    [Parameter] public string? Unit { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Further looks, such as <c>count-box</c>.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>
    /// Tells every key and not only the end of typing, where the page shows at once what comes of it.
    /// </summary>
    [Parameter] public bool AsTyped { get; set; }

    /// <summary>Raised after something was typed.</summary>
    [Parameter] public EventCallback Typed { get; set; }

    private Task TypeAsync(string? text)
    {
        Box.Type(text, Unit ?? Box.Unit);
        return Typed.InvokeAsync();
    }
}
