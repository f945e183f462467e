using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>How far issuing has come.</summary>
public sealed partial class RunProgress(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RunPage Run { get; set; }

    private decimal Part => Run.Progress.Total == 0 ? 0 : (decimal)Run.Progress.Done / Run.Progress.Total;

    private string Percent => Part.ToString("P0", CultureInfo.CurrentCulture);

    private string Width => (Part * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
