using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Web.Components;

namespace Panel.Web.Import;

/// <summary>What the rehearsal said, and the button that imports exactly that.</summary>
public sealed partial class RehearsalResult(IStringLocalizer<Texts> T)
{
    private ConfirmDialog? _ask;

    [Parameter, EditorRequired] public required Rehearsal Rehearsal { get; set; }

    /// <summary>Imports these files; only offered when there are no findings and something differs.</summary>
    [Parameter, EditorRequired] public required EventCallback<Rehearsal> Import { get; set; }

    private async Task AskAsync()
    {
        if (await _ask!.AskAsync()) await Import.InvokeAsync(Rehearsal);
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static string Size(long bytes) => bytes < 1024
        ? bytes.ToString("N0", CultureInfo.CurrentCulture) + "\u00a0B"
        : bytes < 1048576
            ? (bytes / 1024m).ToString("N0", CultureInfo.CurrentCulture) + "\u00a0kB"
            : (bytes / 1048576m).ToString("N1", CultureInfo.CurrentCulture) + "\u00a0MB";
}
