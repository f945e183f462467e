using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>A planned or issued line with what explains it.</summary>
public sealed record ExplainedLine(
    string Description, string Kind, Period Period, string Unit, Currency Currency, IReadOnlyList<Allowance> Allowances,
    Calculation Calculation)
{
    /// <summary>A line of a preview.</summary>
    public static ExplainedLine Of(PlannedLine line) => new(
        line.Description, line.Kind.ToStored(), line.Period, line.Unit, line.Net.Currency, line.Allowances,
        line.Calculation);
}

/// <summary>"Why this amount?": <c>await _why.OpenAsync(line)</c>.</summary>
public sealed partial class WhyDialog(IStringLocalizer<Texts> T, RunWords words)
{
    private ModalDialog? _dialog;

    private ExplainedLine? _line;

    public Task OpenAsync(ExplainedLine line)
    {
        _line = line;
        StateHasChanged();
        return _dialog!.OpenAsync();
    }
}
