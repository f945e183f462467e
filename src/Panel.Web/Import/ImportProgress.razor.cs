using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Import;

/// <summary>What the import has done, is doing and will do.</summary>
public sealed partial class ImportProgress(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter, EditorRequired] public required string Body { get; set; }

    /// <summary>
    /// The step under way, in the words of <see cref="Panel.Import.ImportSteps"/>; null before the first.
    /// </summary>
    [Parameter] public string? Now { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Steps { get; set; }

    private int At => Math.Max(0, Steps.ToList().IndexOf(Now ?? ""));
}
