using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Shows the problem of a use case; nothing where there is none.</summary>
public sealed partial class ProblemAlert(ProblemTexts texts)
{
    [Parameter, EditorRequired] public Problem? Problem { get; set; }

    /// <summary>A button that fixes it, where there is one.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
