using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A form that does one deed, also by the Enter key; locked while it runs, so that it is done once.</summary>
public sealed partial class DeedForm
{
    private bool _running;

    /// <summary>What to do.</summary>
    [Parameter, EditorRequired] public required Func<Task> Submit { get; set; }

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>The button's looks.</summary>
    [Parameter] public string Class { get; set; } = "btn-primary";

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>A remark or a second button beside the first.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    private async Task RunAsync()
    {
        if (_running) return;
        _running = true;
        try
        {
            await Submit();
        }
        finally
        {
            _running = false;
        }
    }
}
