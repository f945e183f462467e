using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>The figures of a run; each leads to the documents behind it.</summary>
public sealed partial class RunFigures(IStringLocalizer<Texts> T, RunWords words)
{
    [Parameter, EditorRequired] public required RunPage Run { get; set; }

    private int Lines => Run.Totals.Where(total => total.State == RunDocumentState.Billed).Sum(total => total.Lines);

    private string HoldWords => string.Join(" · ", Run.Holds.Select(hold => words.Hold(hold.Reason)));

    private string SkipWords => Run.Skips.Count == 0
        ? T["SkippedHint"]
        : string.Join(
            " · ",
            Run.Skips.Select(skip =>
                $"{skip.Charges.ToString("N0", CultureInfo.CurrentCulture)} {words.Skip(skip.Reason)}"));

    private int Count(RunDocumentState state) => Run.Count(state);

    private string Number(RunDocumentState state) => Count(state).ToString("N0", CultureInfo.CurrentCulture);

    private string Filtered(string state) =>
        $"/runs/{Run.Run.ToString(CultureInfo.InvariantCulture)}?state={state}#documents";
}
