using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tax;

namespace Panel.Import;

/// <summary>Writes the added and changed rows of a folder, parents before children, each table by sets.</summary>
internal sealed class StoreCompany(DbSession session, CompanyDifference rows)
{
    private readonly IdMap _sellers = new(session, "seller");
    private readonly IdMap _accounts = new(session, "account");
    private readonly IdMap _products = new(session, "product");
    private readonly IdMap _tariffs = new(session, "tariff");
    private readonly IdMap _versions = new(session, "tariff_version");
    private readonly IdMap _campaigns = new(session, "campaign");
    private readonly IdMap _subprojects = new(session, "subproject");
    private readonly IdMap _subscriptions = new(session, "subscription");

    /// <summary>Loads the ids of what Panel has, and finds keys that Panel has from elsewhere.</summary>
    internal async Task<IEnumerable<Finding>> PrepareAsync()
    {
        var findings = new List<IEnumerable<Finding>>();
        _sellers.Load(await SellersInBulk.IdsAsync(session));
        _accounts.Load(await AccountsInBulk.IdsAsync(session));
        _products.Load(await ProductsInBulk.IdsAsync(session));
        _tariffs.Load(await TariffsInBulk.IdsAsync(session));
        _versions.Load(await TariffsInBulk.VersionIdsAsync(session));
        _campaigns.Load(await CampaignsInBulk.IdsAsync(session));
        _subprojects.Load(await SubprojectsInBulk.IdsAsync(session));
        _subscriptions.Load(await SubscriptionsInBulk.IdsAsync(session));
        Taken("sellers.csv", rows.Sellers.Added, row => row.Id, row => row.Line, _sellers);
        Taken("accounts.csv", rows.Accounts.Added, row => row.Id, row => row.Line, _accounts);
        Taken("products.csv", rows.Products.Added, row => row.Id, row => row.Line, _products);
        Taken("campaigns.csv", rows.Campaigns.Added, row => row.Code, row => row.Line, _campaigns);
        Taken("subprojects.csv", rows.Subprojects.Added, row => row.Id, row => row.Line, _subprojects);
        Taken("subscriptions.csv", rows.Subscriptions.Added, row => row.Id, row => row.Line, _subscriptions);
        return findings.SelectMany(found => found);

        void Taken<T>(string file, List<T> added, Func<T, string> key, Func<T, int> line, IdMap ids) =>
            findings.Add(added.Where(row => ids.Has(key(row))).Select(row => Finding.Of(
                file, line(row), "id",
                "'{0}' exists in Panel already and did not come from an import. Give it another id.", key(row))));
    }

    internal async Task RunAsync(IProgress<string>? progress)
    {
        progress?.Report(ImportSteps.Accounts);
        await VatRatesAsync();
        await SellersAsync();
        await AccountsAsync();
        progress?.Report(ImportSteps.Catalogue);
        await ProductsAsync();
        await TariffsAsync();
        await CampaignsAsync();
        progress?.Report(ImportSteps.Subscriptions);
        await SubprojectsAsync();
        await SubscriptionsAsync();
        progress?.Report(ImportSteps.Usage);
        await UsageAsync();
    }

    private Task VatRatesAsync() => TaxRatesInBulk.StoreAsync(
        session, Touched(rows.VatRates).Select(row => new TaxRate(row.Country, row.ValidFrom, row.Rate)));

    private async Task SellersAsync()
    {
        await _sellers.ReserveAsync(rows.Sellers.Rows.Select(row => row.Id));
        await SellersInBulk.StoreAsync(session, Touched(rows.Sellers).Select(row => new BulkSeller(
            _sellers[row.Id], row.Id, row.Name, row.Street, row.HouseNumber, row.Postcode, row.City, row.Country,
            row.VatId, row.TaxNumber,
            row.Iban, row.Bic, row.Email, row.Currency, row.TimeZone, row.Locale, row.ZeroInvoices)));
        await SellersInBulk.OpenSeriesAsync(
            session, rows.Sellers.Added.ConvertAll(row => (_sellers[row.Id], row.Id, row.NumberPrefix)));
    }

    private async Task AccountsAsync()
    {
        await _accounts.ReserveAsync(rows.Accounts.Rows.Select(row => row.Id));
        await AccountsInBulk.StoreAsync(session, Touched(rows.Accounts).ConvertAll(row => new BulkAccount(
            _accounts[row.Id], row.Id, row.Kind, _sellers[row.Seller],
            row.Parent is { } parent ? _accounts[parent] : Actor.ProviderAccountId,
            row.Payer is { } payer && payer != row.Id ? _accounts[payer] : null,
            row.Company, row.FirstName, row.LastName, row.Street, row.HouseNumber, row.Postcode, row.City, row.Country,
            row.VatId,
            StatusOf(row), row.Business, row.Currency, row.Language, row.Email, row.PaymentTermsDays)));
    }

    // What is not there cannot be valid.
    private static string StatusOf(AccountRow row) =>
        row.VatId.Length == 0 || row.VatIdStatus.Length == 0 ? "none" : row.VatIdStatus;

    private async Task ProductsAsync()
    {
        await _products.ReserveAsync(rows.Products.Rows.Select(row => row.Id));
        await ProductsInBulk.StoreAsync(session, Touched(rows.Products).Select(row => new BulkProduct(
            _products[row.Id], row.Id, row.Kind, row.Name, row.Unit, row.RevenueAccount,
            new BulkNames(row.NameEn, row.NameDe, row.NameDa, row.NamePl))));
    }

    private async Task TariffsAsync()
    {
        var touched = Touched(rows.Tariffs);
        await _tariffs.ReserveAsync(touched.Select(row => row.Tariff).Distinct());
        await _versions.ReserveAsync(touched.Select(VersionKey).Distinct());
        await TariffsInBulk.StoreAsync(
            session, touched.Select(row => row.Tariff).Distinct().Select(code => (_tariffs[code], code)));
        await TariffsInBulk.StoreAsync(session, touched.DistinctBy(VersionKey).Select(
            row => new BulkVersion(_versions[VersionKey(row)], _tariffs[row.Tariff], row.Version, row.ValidFrom)));
        await TariffsInBulk.StoreAsync(session, touched.Select(row => new BulkPrice(
            _versions[VersionKey(row)], _products[row.Product], row.Currency, row.PeriodMonths, row.SetupFee, row.Price,
            row.Metric,
            row.Included, row.UnitPrice)));
    }

    private async Task CampaignsAsync()
    {
        await _campaigns.ReserveAsync(rows.Campaigns.Rows.Select(row => row.Code));
        await CampaignsInBulk.StoreAsync(session, Touched(rows.Campaigns).ConvertAll(row => new BulkCampaign(
            _campaigns[row.Code], row.Code, row.Name, row.ValidFrom, row.ValidTo, row.Scope, row.Kind, row.Value,
            row.Currency,
            row.AppliesTo, row.Cycles, row.Priority, row.ExclusiveGroup,
            [.. row.Products.Distinct().Select(product => _products[product])],
            new BulkNames(row.NameEn, row.NameDe, row.NameDa, row.NamePl))));
    }

    private async Task SubprojectsAsync()
    {
        await _subprojects.ReserveAsync(rows.Subprojects.Rows.Select(row => row.Id));
        await SubprojectsInBulk.StoreAsync(session, Touched(rows.Subprojects).ConvertAll(row => new BulkSubproject(
            _subprojects[row.Id], _accounts[row.Account], row.Id,
            row.Parent is { } parent ? _subprojects[parent] : null, row.Name,
            row.OwnInvoice, [.. row.Campaigns.Distinct().Select(code => _campaigns[code])], row.Recipient,
            row.BuyerReference,
            row.CostCentre, row.Currency)));
    }

    private async Task SubscriptionsAsync()
    {
        await _subscriptions.ReserveAsync(rows.Subscriptions.Rows.Select(row => row.Id));
        var accounts = rows.Subprojects.Rows.ToDictionary(row => row.Id, row => row.Account, StringComparer.Ordinal);
        await SubscriptionsInBulk.StoreAsync(
            session, Touched(rows.Subscriptions).ConvertAll(row => new BulkSubscription(
                _subscriptions[row.Id], _accounts[accounts[row.Subproject]], row.Id, _subprojects[row.Subproject],
                _products[row.Product],
                _tariffs[row.Tariff], row.TariffVersion is { } version ? _versions[$"{row.Tariff}|{version}"] : null,
                row.Quantity,
                row.PeriodMonths, row.Start, row.Anchor, row.End, row.BilledUntil, row.UsageBilledUntil,
                row.Description,
                [.. row.Campaigns.Select(redeemed => (_campaigns[redeemed.Campaign], redeemed.CyclesUsed))])));
    }

    private Task UsageAsync() =>
        UsageInBulk.StoreAsync(session, rows.NewUsage.Concat(rows.ChangedUsage).Select(usage => new BulkUsage(
            _subscriptions[usage.Row.Subscription], usage.Row.Metric, usage.Row.From, usage.Row.To, usage.Row.Quantity,
            usage.Key)));

    private static List<T> Touched<T>(ImportedRows<T> rows) => [.. rows.Added, .. rows.Changed];

    private static string VersionKey(TariffRow row) => $"{row.Tariff}|{row.Version}";
}
