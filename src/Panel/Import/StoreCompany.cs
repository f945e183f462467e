using Panel.Platform;

namespace Panel.Import;

/// <summary>Writes the added and changed rows of a folder, parents before children, each table by sets.</summary>
internal sealed class StoreCompany(DbSession session, CompanyDifference rows)
{
    private const int SeriesDigits = 6;

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
        await _sellers.LoadAsync("SELECT code AS `key`, id FROM seller");
        await _accounts.LoadAsync("SELECT number AS `key`, id FROM account");
        await _products.LoadAsync("SELECT code AS `key`, id FROM product");
        await _tariffs.LoadAsync("SELECT code AS `key`, id FROM tariff");
        await _versions.LoadAsync(
            """
            SELECT CONCAT(t.code, '|', v.label) AS `key`, v.id FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id
            """);
        await _campaigns.LoadAsync("SELECT code AS `key`, id FROM campaign");
        await _subprojects.LoadAsync("SELECT code AS `key`, id FROM subproject");
        await _subscriptions.LoadAsync("SELECT number AS `key`, id FROM subscription");
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

    private Task VatRatesAsync() => session.ExecuteWithRowsAsync(
        ImportSql.VatRates,
        Touched(rows.VatRates).Select(row => new object?[] { row.Country, row.ValidFrom, row.Rate }));

    private async Task SellersAsync()
    {
        await _sellers.ReserveAsync(rows.Sellers.Rows.Select(row => row.Id));
        await session.ExecuteWithRowsAsync(ImportSql.Sellers, Touched(rows.Sellers).Select(row => new object?[]
        {
            _sellers[row.Id], row.Id, row.Name, row.Street, row.HouseNumber, row.Postcode, row.City, row.Country,
            row.VatId,
            row.TaxNumber, row.Iban, row.Bic, row.Email, row.Currency, row.TimeZone, row.Locale,
            row.ZeroInvoices is { } zero ? zero ? 1 : 0 : null,
        }));
        if (rows.Sellers.Added is not { Count: > 0 } added) return;
        var series = await IdBlock.TakeAsync(session, "number_series", added.Count);
        await session.ExecuteWithRowsAsync(ImportSql.Series, added.Select((row, i) => new object?[]
        {
            series + i, _sellers[row.Id], row.Id, row.NumberPrefix, SeriesDigits,
        }));
    }

    private async Task AccountsAsync()
    {
        await _accounts.ReserveAsync(rows.Accounts.Rows.Select(row => row.Id));
        await session.ExecuteWithRowsAsync(ImportSql.Accounts, Touched(rows.Accounts).Select(row => new object?[]
        {
            _accounts[row.Id], row.Id, row.Kind, _sellers[row.Seller], row.Company, row.FirstName, row.LastName,
            row.Street,
            row.HouseNumber, row.Postcode, row.City, row.Country, row.VatId, StatusOf(row),
            row.Business ? 1 : 0, row.Currency, row.Language, row.Email, row.PaymentTermsDays, session.Now.UtcDateTime,
        }));
        await session.ExecuteWithRowsAsync(ImportSql.AccountLinks, Touched(rows.Accounts).Select(row => new object?[]
        {
            _accounts[row.Id], row.Parent is { } parent ? _accounts[parent] : Actor.ProviderAccountId,
            row.Payer is { } payer && payer != row.Id ? _accounts[payer] : null,
        }));
        if (rows.Accounts.Added.Count + rows.Accounts.Changed.Count == 0) return;
        await session.ExecuteAsync("DELETE FROM account_ancestor");
        await session.ExecuteAsync(ImportSql.Ancestors);
    }

    // What is not there cannot be valid.
    private static string StatusOf(AccountRow row) =>
        row.VatId.Length == 0 || row.VatIdStatus.Length == 0 ? "none" : row.VatIdStatus;

    private async Task ProductsAsync()
    {
        await _products.ReserveAsync(rows.Products.Rows.Select(row => row.Id));
        await session.ExecuteWithRowsAsync(ImportSql.Products, Touched(rows.Products).Select(row => new object?[]
        {
            _products[row.Id], row.Id, row.Kind, row.Name, row.Unit, row.RevenueAccount, row.NameEn, row.NameDe,
            row.NameDa, row.NamePl,
        }));
    }

    private async Task TariffsAsync()
    {
        var touched = Touched(rows.Tariffs).ToList();
        await _tariffs.ReserveAsync(touched.Select(row => row.Tariff).Distinct());
        await _versions.ReserveAsync(touched.Select(VersionKey).Distinct());
        await session.ExecuteWithRowsAsync(ImportSql.Tariffs, touched.Select(row => row.Tariff).Distinct()
            .Select(code => new object?[] { _tariffs[code], code, code }));
        await session.ExecuteWithRowsAsync(ImportSql.Versions, touched.DistinctBy(VersionKey)
            .Select(row =>
                new object?[] { _versions[VersionKey(row)], _tariffs[row.Tariff], row.Version, row.ValidFrom }));
        await session.ExecuteWithRowsAsync(ImportSql.Prices, touched.Select(row => new object?[]
        {
            _versions[VersionKey(row)], _products[row.Product], row.Currency, row.PeriodMonths, row.SetupFee, row.Price,
            row.Metric, row.Included, row.UnitPrice,
        }));
    }

    private async Task CampaignsAsync()
    {
        await _campaigns.ReserveAsync(rows.Campaigns.Rows.Select(row => row.Code));
        var touched = Touched(rows.Campaigns).ToList();
        await session.ExecuteWithRowsAsync(ImportSql.Campaigns, touched.Select(row => new object?[]
        {
            _campaigns[row.Code], row.Code, row.Name, row.ValidFrom, row.ValidTo, row.Scope, row.Kind, row.Value,
            row.Currency,
            row.AppliesTo, row.Cycles, row.Priority, row.ExclusiveGroup, row.NameEn, row.NameDe, row.NameDa, row.NamePl,
        }));
        await ForgetAsync(
            """
            DELETE p FROM campaign_product p JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]')) t
                ON t.id = p.campaign_id
            """,
                rows.Campaigns.Changed.Select(row => _campaigns[row.Code]));
        await session.ExecuteWithRowsAsync(ImportSql.CampaignProducts, touched
            .SelectMany(row =>
                row.Products.Distinct().Select(product => new object?[] { _campaigns[row.Code], _products[product] })));
    }

    private async Task SubprojectsAsync()
    {
        await _subprojects.ReserveAsync(rows.Subprojects.Rows.Select(row => row.Id));
        var touched = Touched(rows.Subprojects).ToList();
        await session.ExecuteWithRowsAsync(ImportSql.Subprojects, touched.Select(row => new object?[]
        {
            _subprojects[row.Id], _accounts[row.Account], row.Id, row.Name, row.OwnInvoice ? 1 : 0, row.Recipient,
            row.BuyerReference, row.CostCentre, row.Currency,
        }));
        await session.ExecuteWithRowsAsync(ImportSql.SubprojectParents, touched
            .Select(row =>
                new object?[] { _subprojects[row.Id], row.Parent is { } parent ? _subprojects[parent] : null }));
        await ForgetAsync(
            """
            DELETE c FROM subproject_campaign c JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]')) t
                ON t.id = c.subproject_id
            """,
                rows.Subprojects.Changed.Select(row => _subprojects[row.Id]));
        await session.ExecuteWithRowsAsync(
            ImportSql.SubprojectCampaigns, touched.SelectMany(row => row.Campaigns.Distinct()
                .Select(code => new object?[] { _accounts[row.Account], _subprojects[row.Id], _campaigns[code] })));
    }

    private async Task SubscriptionsAsync()
    {
        await _subscriptions.ReserveAsync(rows.Subscriptions.Rows.Select(row => row.Id));
        var accounts = rows.Subprojects.Rows.ToDictionary(row => row.Id, row => row.Account, StringComparer.Ordinal);
        var touched = Touched(rows.Subscriptions).ToList();
        await session.ExecuteWithRowsAsync(ImportSql.Subscriptions, touched.Select(row => new object?[]
        {
            _subscriptions[row.Id], _accounts[accounts[row.Subproject]], row.Id, _subprojects[row.Subproject],
            _products[row.Product], _tariffs[row.Tariff],
            row.TariffVersion is { } version ? _versions[$"{row.Tariff}|{version}"] : null, row.Quantity,
            row.PeriodMonths,
            row.Start, row.Anchor, row.End, row.BilledUntil, row.UsageBilledUntil, row.Description,
        }));
        await session.ExecuteWithRowsAsync(ImportSql.Redemptions, touched.SelectMany(row => row.Campaigns
            .Select(redeemed =>
                new object?[] { _subscriptions[row.Id], _campaigns[redeemed.Campaign], redeemed.CyclesUsed })));
    }

    private Task UsageAsync() => session.ExecuteWithRowsAsync(
        ImportSql.Usage, rows.NewUsage.Concat(rows.ChangedUsage).Select(usage => new object?[]
        {
            _subscriptions[usage.Row.Subscription], usage.Row.Metric, usage.Row.From, usage.Row.To, usage.Row.Quantity,
            Convert.ToHexString(usage.Key), session.Now.UtcDateTime,
        }));

    private Task ForgetAsync(string sql, IEnumerable<long> ids) =>
        session.ExecuteWithRowsAsync(sql, ids.Select(id => new object?[] { id }));

    private static IEnumerable<T> Touched<T>(ImportedRows<T> rows) => rows.Added.Concat(rows.Changed);

    private static string VersionKey(TariffRow row) => $"{row.Tariff}|{row.Version}";
}
