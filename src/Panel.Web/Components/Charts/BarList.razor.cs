using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>One bar: what it is, its value in words, its size among the others, and the list behind it.</summary>
public sealed record Bar(
    string Label, string Value, decimal Size, string Href, string? Hint = null, Tone Tone = Tone.Accent);

/// <summary>Values under each other as bars; each leads to the list behind it.</summary>
public sealed partial class BarList
{
    [Parameter, EditorRequired] public required IReadOnlyList<Bar> Bars { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    private string Width(Bar bar)
    {
        var most = Bars.Max(other => other.Size);
        return (most <= 0 ? 0 : Math.Max(0, bar.Size) / most * 100).ToString("0.#", CultureInfo.InvariantCulture);
    }

    private static string? ToneClass(Bar bar) => bar.Tone switch
    {
        Tone.Good => "bar-good",
        Tone.Warn => "bar-warn",
        Tone.Bad => "bar-bad",
        Tone.Neutral => "bar-neutral",
        _ => null,
    };
}
