using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>What a run bills in each currency, and what it holds.</summary>
public sealed partial class RunTotals(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RunPage Run { get; set; }

    [Parameter] public bool ShowHeld { get; set; } = true;

    private IEnumerable<Row> Rows => Run.Totals.GroupBy(total => total.Currency).Select(group =>
    {
        var billed = group.Where(total => total.State is RunDocumentState.Billed or RunDocumentState.Issued).ToList();
        var zero = Money.Zero(group.Key);
        return new Row(
            group.Key, billed.Sum(total => total.Documents), billed.Aggregate(zero, (sum, total) => sum + total.Net),
            billed.Aggregate(zero, (sum, total) => sum + total.Tax),
            billed.Aggregate(zero, (sum, total) => sum + total.Gross),
            group.Where(total => total.State == RunDocumentState.Held)
                .Aggregate(zero, (sum, total) => sum + total.Gross));
    });

    private sealed record Row(Currency Currency, int Documents, Money Net, Money Tax, Money Gross, Money Held);
}
