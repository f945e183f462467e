using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Panel.Web.Components;

/// <summary>
/// A button that does one use case. It spins while the use case runs, and fifty fast clicks are one
/// <see cref="Submission"/>: clicks reach the server before the page is drawn again, so that a disabled button alone
/// would not stop them.
/// </summary>
public sealed partial class ActionButton
{
    private readonly Submission _submission = new();

    /// <summary>What to do; the button is locked until it is done.</summary>
    [Parameter, EditorRequired] public required EventCallback Do { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary><c>btn-primary</c>, <c>btn-danger</c>, <c>btn-ghost</c>, <c>btn-small</c>.</summary>
    [Parameter] public string? Class { get; set; }

    [Parameter] public string? Icon { get; set; }

    [Parameter] public string? Title { get; set; }

    [Parameter] public string Type { get; set; } = "button";

    [Parameter] public bool Disabled { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    protected override void OnAfterRender(bool firstRender) => _submission.Drawn();

    private Task RunAsync(MouseEventArgs click) => _submission.RunAsync(Do.InvokeAsync, click.Detail);
}
