using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>A line that no run has planned yet.</summary>
public sealed partial class PreviewLine(IStringLocalizer<Texts> T, RunWords words)
{
    [Parameter, EditorRequired] public required PlannedLine Line { get; set; }

    /// <summary>The next run bills it.</summary>
    [Parameter] public bool IsDue { get; set; }

    /// <summary>Somebody asks why the amount is what it is.</summary>
    [Parameter, EditorRequired] public required EventCallback<PlannedLine> Why { get; set; }
}
