using Panel.Tax;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Tax;

/// <summary>
/// Rates are the law's, not a tenant's: everybody who reads invoices may see them, only the provider changes them.
/// </summary>
internal sealed class TaxTenancy : ITenancyCases
{
    private static readonly DateOnly Day = new(2027, 1, 1);

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(ListTaxRates), Scoped, (w, actor, _) => Seen.Of(new ListTaxRates(w.Work).RunAsync(actor, default))),
        new(
            typeof(AddTaxRate), Provider,
            (w, actor, _) => Seen.Of(new AddTaxRate(w.Work).RunAsync(actor, new("DE", Day, 20), default))),
        new(
            typeof(WithdrawTaxRate), Provider,
            (w, actor, _) => Seen.Of(new WithdrawTaxRate(w.Work).RunAsync(actor, "DE", Day, default)))
        {
            Sql = "INSERT INTO tax_rate (country, valid_from, rate) VALUES ('DE', '2028-01-01', 21)",
            Change = (w, actor, _) =>
                Seen.Of(new WithdrawTaxRate(w.Work).RunAsync(actor, "DE", Day.AddYears(1), default)),
        },
    ];
}
