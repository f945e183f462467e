using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>One figure that matters, with its name and a word of context; a link where there is more to see.</summary>
public sealed partial class StatTile
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Text { get; set; }

    /// <summary>The figure, where it is more than text: a <see cref="MoneyText"/>.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? Icon { get; set; }

    [Parameter] public string? Href { get; set; }

    [Parameter] public Tone Tone { get; set; }

    private string? ToneClass => Tone switch
    {
        Tone.Good => "tile-good",
        Tone.Warn => "tile-warn",
        Tone.Bad => "tile-bad",
        _ => null,
    };
}
