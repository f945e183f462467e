using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>The lines of an issued invoice with their campaign steps, tax and totals.</summary>
public sealed partial class InvoiceLines(IStringLocalizer<Texts> T, RunWords words)
{
    private WhyDialog? _why;

    [Parameter, EditorRequired] public required InvoiceDocument Document { get; set; }

    private Money Money(long minor) => new(minor, Document.Currency);

    private string TaxWords(InvoiceDocumentTax tax) => tax.Category == "S"
        ? T["TaxRate", tax.Rate.ToString("0.###", CultureInfo.CurrentCulture)]
        : $"{T["Tax"].Value}, {T["TaxCategory." + tax.Category].Value}";

    private Task WhyAsync(InvoiceDocumentLine line) => _why!.OpenAsync(new ExplainedLine(
        line.Description, line.Kind, new Period(line.From, line.To), line.Unit, Document.Currency, line.Allowances,
        line.Calculation));
}
