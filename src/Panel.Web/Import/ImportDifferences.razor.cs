using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Import;

namespace Panel.Web.Import;

/// <summary>File by file: how many rows are new, changed, as they were, and no longer there.</summary>
public sealed partial class ImportDifferences(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required ImportReport Report { get; set; }

    /// <summary>What stands above it, where it is not a rehearsal.</summary>
    [Parameter] public string? Title { get; set; }

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
