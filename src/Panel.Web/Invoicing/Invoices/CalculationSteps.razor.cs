using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>How a line's amount came about, step by step, as it was stored with the line.</summary>
public sealed partial class CalculationSteps(IStringLocalizer<Texts> T, RunWords words)
{
    [Parameter, EditorRequired] public required ExplainedLine Line { get; set; }

    private Calculation Calculation => Line.Calculation;

    private string Amount(long minor) => MoneyText.Amount(new Money(minor, Line.Currency));
}
