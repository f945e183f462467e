using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>How something stands; colour is never the only carrier, the word is always there.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
    Accent,
}

/// <summary>A state in one word.</summary>
public sealed partial class StateBadge
{
    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter] public Tone Tone { get; set; }

    private string ToneClass => Tone switch
    {
        Tone.Neutral => "",
        Tone.Info => "badge-info",
        Tone.Good => "badge-good",
        Tone.Warn => "badge-warn",
        Tone.Bad => "badge-bad",
        Tone.Accent => "badge-accent",
        _ => "",
    };
}
