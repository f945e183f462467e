using Panel.Catalog;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Catalog;

internal sealed class CatalogTenancy : ITenancyCases
{
    private static readonly DateOnly Day = new(2027, 1, 1);

    /// <summary>A version of the place's tariff that begins later.</summary>
    internal const string SecondVersion =
        """
        INSERT INTO tariff_version (id, tariff_id, label, valid_from) VALUES (@Id + 500, @Id, '2', '2027-03-01');
        INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price)
        VALUES (@Id + 500, @Id, 'EUR', 1, 'month', 0, 11)
        """;

    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(CreateCampaign), Scoped,
            (w, actor, p) => Seen.Of(new CreateCampaign(w.Work).RunAsync(actor, Campaign($"{p.Mark}-new"), default))),
        new(
            typeof(CreateProduct), Scoped,
            (w, actor, p) => Seen.Of(new CreateProduct(w.Work).RunAsync(actor, Product($"{p.Mark}-new"), default))),
        new(typeof(CreateTariff), Scoped, (w, actor, p) => Seen.Of(
            new CreateTariff(w.Work).RunAsync(actor, $"{p.Mark}-new", "x", Version(w.Own, "1"), default))),
        new(typeof(CreateTariffVersion), OneThing, (w, actor, p) => Seen.Of(
            new CreateTariffVersion(w.Work).RunAsync(actor, p.Mark, Version(p, "2"), 1, default))),
        new(
            typeof(EditCampaign), OneThing,
            (w, actor, p) => Seen.Of(new EditCampaign(w.Work).RunAsync(actor, Campaign(p.Mark), 1, default))),
        new(
            typeof(EditProduct), OneThing,
            (w, actor, p) => Seen.Of(new EditProduct(w.Work).RunAsync(actor, Product(p.Mark), 1, default))),
        new(
            typeof(EditTariff), OneThing,
            (w, actor, p) => Seen.Of(new EditTariff(w.Work).RunAsync(actor, p.Mark, "x", 1, default))),
        new(typeof(EditTariffVersion), OneThing, (w, actor, p) => Seen.Of(
            new EditTariffVersion(w.Work).RunAsync(actor, p.Mark, "1", Version(p, "1"), 1, default)))
        {
            Sql = SecondVersion,
            Change = (w, actor, p) =>
                Seen.Of(new EditTariffVersion(w.Work).RunAsync(actor, p.Mark, "2", Version(p, "2"), 1, default)),
        },
        new(typeof(ExplainStacking), OneThing, (w, actor, p) => Seen.Of(new ExplainStacking(w.Work).RunAsync(
            actor,
            new(p.Mark, p.Mark, null, "EUR", BillingPeriod.Months(1), 1, ChargeKind.Recurring, new(2026, 11, 1), []),
            default))),
        new(typeof(ListCampaigns), List, (w, actor, _) => Seen.Of(
            new ListCampaigns(
                w.Work).RunAsync(actor, new CampaignFilter(w.Own.Mark[..^3]), PageRequest.First(200), default))),
        new(
            typeof(ListGridProducts), List,
            (w, actor, _) => Seen.Of(new ListGridProducts(w.Work).RunAsync(actor, default))),
        new(typeof(ListProducts), List, (w, actor, _) => Seen.Of(
            new ListProducts(
                w.Work).RunAsync(actor, new ProductFilter(w.Own.Mark[..^3]), PageRequest.First(200), default))),
        new(typeof(ListTariffs), List, (w, actor, _) => Seen.Of(
            new ListTariffs(w.Work).RunAsync(actor, w.Own.Mark[..^3], PageRequest.First(200), default))),
        new(typeof(RemoveProductOption), OneThing, (w, actor, p) => Seen.Of(
            new RemoveProductOption(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(
            typeof(SaveBundleParts), OneThing,
            (w, actor, p) => Seen.Of(new SaveBundleParts(w.Work).RunAsync(actor, p.Mark, [], 1, default)))
        {
            Sql = "UPDATE product SET kind = 'bundle' WHERE id = @Id",
        },
        new(typeof(SaveProductOption), OneThing, (w, actor, p) => Seen.Of(new SaveProductOption(w.Work).RunAsync(
            actor, p.Mark, new(p.Mark, "x", OptionKind.YesNo, 0, 1, true, []), 1, default))),
        new(typeof(ShowCampaign), OneThing, (w, actor, p) => Seen.Of(
            new ShowCampaign(w.Work).RunAsync(actor, p.Mark, PageRequest.First(), default))),
        new(
            typeof(ShowProduct), OneThing,
            (w, actor, p) => Seen.Of(new ShowProduct(w.Work).RunAsync(actor, p.Mark, default))),
        new(
            typeof(ShowTariff), OneThing,
            (w, actor, p) => Seen.Of(new ShowTariff(w.Work).RunAsync(actor, p.Mark, null, default))),
        new(typeof(WithdrawTariffVersion), OneThing, (w, actor, p) => Seen.Of(
            new WithdrawTariffVersion(w.Work).RunAsync(actor, p.Mark, "1", 1, default)))
        {
            Sql = SecondVersion,
            Change = (w, actor, p) =>
                Seen.Of(new WithdrawTariffVersion(w.Work).RunAsync(actor, p.Mark, "2", 1, default)),
        },
    ];

    private static ProductInput Product(string code) => new(code, ProductKind.Hosting, "x", "C62", "", null, true);

    private static CampaignInput Campaign(string code) => new(
        code, "x", new(2026, 1, 1), Day, CampaignScope.Subscription, CampaignKind.Percent, 10, null,
        ChargeKind.Recurring, 3, 10, null, []);

    private static TariffVersionInput Version(TenancyPlace place, string label) => new(
        label, Day, 0, 0, [new PriceCell(place.Mark, "EUR", 1, PeriodUnit.Month, 0, 10, null, null, null)]);
}
