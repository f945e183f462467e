using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A few sentences that belong to the page: what needs attention, what just happened.</summary>
public sealed partial class Notice
{
    [Parameter] public Tone Tone { get; set; } = Tone.Info;

    [Parameter] public string? Title { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public RenderFragment? Action { get; set; }

    private string ToneClass => Tone switch
    {
        Tone.Good => "alert-good",
        Tone.Warn => "alert-warn",
        Tone.Bad => "alert-bad",
        _ => "alert-info",
    };

    private string IconName => Tone switch
    {
        Tone.Good => "circle-check",
        Tone.Warn => "triangle-alert",
        Tone.Bad => "circle-alert",
        _ => "info",
    };
}
