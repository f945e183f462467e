using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>
/// A form that does one use case, also by the Enter key; locked while it runs, and one <see cref="Submission"/>, so
/// that it is done once. The browser's own bubbles stay away: all that is wrong is said at once by
/// <see cref="FormProblems"/>, in the reader's language.
/// </summary>
public sealed partial class UseCaseForm(IStringLocalizer<Texts> T)
{
    private readonly Submission _submission = new();

    // Of the click that the browser turns into the submission, also where it was the Enter key.
    private long _clicks;

    /// <summary>What to do.</summary>
    [Parameter, EditorRequired] public required EventCallback Submit { get; set; }

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>What the use case refused.</summary>
    [Parameter, EditorRequired] public required Problem? Problem { get; set; }

    /// <summary>The button's looks.</summary>
    [Parameter] public string Class { get; set; } = "btn-primary";

    [Parameter] public string? Icon { get; set; }

    /// <summary>Where a link beside the button leads that leaves the form; none where it is not set.</summary>
    [Parameter] public string? Cancel { get; set; }

    /// <summary>Whether the form has several cards, which stand further apart.</summary>
    [Parameter] public bool Long { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>A remark or a second button beside the first.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    protected override void OnAfterRender(bool firstRender) => _submission.Drawn();

    private Task RunAsync() => _submission.RunAsync(Submit.InvokeAsync, _clicks);
}
