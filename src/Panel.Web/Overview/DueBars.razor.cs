using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Insight;
using Panel.Web.Components;

namespace Panel.Web.Overview;

/// <summary>Issued amounts of one currency by how long they are due.</summary>
public sealed partial class DueBars(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<DueAmount> Due { get; set; }

    [Parameter, EditorRequired] public required Currency Currency { get; set; }

    private IReadOnlyList<Bar> Bars =>
    [
        .. Due.Where(due => due.Gross.Currency == Currency).Select(due => new Bar(
            T["Due." + due.Group], MoneyText.Amount(due.Gross), due.Gross.Units,
            Invoices.Due(Currency, due.From, due.To),
            Plural.Of(T, "InvoiceCount", due.Invoices), ToneOf(due.Group))),
    ];

    private static Tone ToneOf(DueGroup group) => group switch
    {
        DueGroup.NotDue => Tone.Accent,
        DueGroup.UpTo30 => Tone.Warn,
        _ => Tone.Bad,
    };
}
