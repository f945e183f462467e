using System.Diagnostics.CodeAnalysis;

namespace Panel.EInvoicing;

/// <summary>The sums of an invoice (EN 16931-1, section 6.4: BR-16, BR-CO-10 to BR-CO-18).</summary>
[Experimental(Draft.Id)]
internal static class EInvoiceSums
{
    internal static Problem? Check(EInvoice invoice)
    {
        if (invoice.Lines.Count == 0) return Problem.Invalid("BG-25", "BR-16: an invoice has a line at least.");
        if (Amounts(invoice).Select(amount => amount.Currency).Distinct().Count() > 1)
            return Problem.Invalid("BT-5", "All amounts of an invoice are of one currency.");
        var totals = invoice.Totals;
        return Problem.All(
            Same("BR-CO-10", "BT-106", totals.Lines, Sum(totals, invoice.Lines.Select(line => line.Net))),
            Same("BR-CO-11", "BT-107", totals.Allowances, Sum(totals, Of(invoice, charges: false))),
            Same("BR-CO-12", "BT-108", totals.Charges, Sum(totals, Of(invoice, charges: true))),
            Same("BR-CO-13", "BT-109", totals.Net, totals.Lines - totals.Allowances + totals.Charges),
            Same("BR-CO-14", "BT-110", totals.Tax, Sum(totals, invoice.Taxes.Select(tax => tax.Tax))),
            Same("BR-CO-15", "BT-112", totals.Gross, totals.Net + totals.Tax),
            Same("BR-CO-16", "BT-115", totals.Due, totals.Gross - totals.Prepaid + totals.Rounding),
            Breakdown(invoice),
            Problem.All(invoice.Taxes.Select(tax =>
                Same("BR-CO-17", "BT-117", tax.Tax, tax.Base.Times(tax.Rate / 100)))),
            Problem.All(invoice.Taxes.Select(tax => Same("BR-S-8", "BT-116", tax.Base, BaseOf(invoice, tax)))));
    }

    // A line whose rate stands nowhere would be taxed by nobody, and one that stands twice by two.
    private static Problem? Breakdown(EInvoice invoice)
    {
        if (invoice.Taxes.Count == 0)
            return Problem.Invalid("BG-23", "BR-CO-18: an invoice has a tax at least, if of 0.");
        var taxes = invoice.Taxes.Select(tax => (tax.Category, tax.Rate)).ToList();
        var taxed = invoice.Lines.Select(line => (line.Category, line.Rate))
            .Concat(invoice.Allowances.Select(one => (one.Category, one.Rate)));
        return taxes.Distinct().Count() == taxes.Count && taxed.All(taxes.Contains)
            ? null
            : Problem.Invalid("BG-23", "An invoice has one tax for each category and rate of what is in it.");
    }

    // The same for every category: BR-S-8, BR-Z-8, BR-E-8, BR-AE-8, BR-IC-8, BR-G-8, BR-O-8.
    private static Money BaseOf(EInvoice invoice, EInvoiceTax tax) =>
        Sum(
            invoice.Totals,
            invoice.Lines.Where(line => (line.Category, line.Rate) == (tax.Category, tax.Rate))
                .Select(line => line.Net))
        + Sum(invoice.Totals, invoice.Allowances.Where(one => (one.Category, one.Rate) == (tax.Category, tax.Rate))
            .Select(one => one.IsCharge ? one.Amount : -one.Amount));

    private static IEnumerable<Money> Of(EInvoice invoice, bool charges) =>
        invoice.Allowances.Where(one => one.IsCharge == charges).Select(one => one.Amount);

    private static Money Sum(EInvoiceTotals totals, IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero(totals.Due.Currency), (sum, amount) => sum + amount);

    private static Problem? Same(string rule, string term, Money said, Money sum) => said == sum
        ? null
        : Problem.Invalid(term, "{0}: this is {1} and should be {2}.", rule, said, sum);

    private static IEnumerable<Money> Amounts(EInvoice invoice) =>
    [
        .. invoice.Lines.Select(line => line.Net), .. invoice.Allowances.Select(one => one.Amount),
        .. invoice.Taxes.SelectMany(tax => new[] { tax.Base, tax.Tax }), invoice.Totals.Lines,
        invoice.Totals.Allowances,
        invoice.Totals.Charges, invoice.Totals.Net, invoice.Totals.Tax, invoice.Totals.Gross, invoice.Totals.Prepaid,
        invoice.Totals.Rounding, invoice.Totals.Due,
    ];
}
