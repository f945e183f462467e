namespace Panel.Testing.Companies;

/// <summary>
/// A hosting company of any size, made up: resellers with customers of their own, subprojects in trees, two sellers,
/// three currencies, twelve countries. The same seed and size give the same files.
/// </summary>
public sealed class GeneratedCompany
{
    private static readonly DateOnly AsOf = new(2026, 11, 1);

    private static readonly Place[] Places =
    [
        new("DE", 55, "10115", "Berlin", "DE136695976", "de"), new("DK", 12, "8000", "Aarhus C", "DK13585628", "da"),
        new("PL", 8, "00-001", "Warszawa", "PL5260001246", "pl"), new("AT", 5, "1010", "Wien", "ATU13585627", "de"),
        new("FR", 4, "75001", "Paris", "FR83404833048"), new("NL", 4, "1011 AB", "Amsterdam", "NL004495445B01"),
        new("FI", 2, "00100", "Helsinki", "FI20774740"), new("HU", 2, "1011", "Budapest", "HU12892312"),
        new("EE", 1, "10111", "Tallinn", "EE100931558"), new("SE", 2, "111 22", "Stockholm", "SE123456789701"),
        new("CH", 3, "8001", "Zürich", null, "de"), new("GB", 1, "EC1A 1BB", "London", null),
        new("US", 1, "10001", "New York", null),
    ];

    private readonly Chance _chance;

    private readonly GeneratedSubscriptions _subscriptions;

    private readonly List<object?[]> _accounts = [];

    private readonly List<object?[]> _subprojects = [];

    private GeneratedCompany(int seed)
    {
        _chance = new Chance(seed);
        _subscriptions = new GeneratedSubscriptions(_chance, AsOf);
    }

    /// <summary>How much there is, in words.</summary>
    public string Size =>
        $"{_accounts.Count:N0} accounts, {_subprojects.Count:N0} subprojects, {_subscriptions.Count:N0} "
            + $"subscriptions, {_subscriptions.UsageCount:N0} usage records";

    /// <summary>Writes the nine files of an import.</summary>
    /// <param name="folder">Made where it is missing; files of these names are replaced.</param>
    /// <param name="customers">Customers and resellers of the provider, at least 2; those of resellers come on
    /// top.</param>
    /// <param name="seed">Any number; another one gives another company.</param>
    public static GeneratedCompany Write(string folder, int customers, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 2);
        var company = new GeneratedCompany(seed);
        company.AddResellers(Math.Max(2, customers / 25));
        company.AddCustomers(customers - Math.Max(2, customers / 25));
        company.Write(new CompanyFolder(folder));
        return company;
    }

    private void AddResellers(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var reseller = $"r{i:0000}";
            var currency = AddAccount(reseller, null, "reseller", null);
            _subscriptions.Add(AddSubproject(reseller, null, "no"), currency, "wholesale");
            for (var customers = _chance.Between(2, 6); customers > 0; customers--)
                AddResold(reseller, $"{reseller}-c{customers}", currency);
        }
    }

    // Most of a reseller's customers are invoiced to the reseller, at wholesale prices and in its currency.
    private void AddResold(string reseller, string customer, string resellerCurrency)
    {
        var payer = _chance.Happens(0.7) ? reseller : null;
        var own = AddAccount(customer, reseller, "customer", payer);
        for (var projects = _chance.Between(1, 3); projects > 0; projects--)
        {
            var subproject = AddSubproject(
                customer, null, _chance.Happens(0.8) ? "yes" : "no", _chance.Of(null, null, "AGENCY"));
            for (var left = _chance.Between(1, 4); left > 0; left--)
                _subscriptions.Add(
                    subproject, payer is null ? own : resellerCurrency, payer is null ? "standard" : "wholesale");
        }
    }

    private void AddCustomers(int count)
    {
        (int Projects, int Weight)[] sizes = [(1, 70), (2, 18), (3, 8), (6, 4)];
        for (var i = 1; i <= count; i++)
        {
            var customer = $"c{i:00000}";
            var currency = AddAccount(customer, null, "customer", null);
            string? first = null;
            for (var left = _chance.Weighted(sizes, size => size.Weight).Projects; left > 0; left--)
            {
                var parent = _chance.Happens(0.3) ? first : null;
                var subproject = AddSubproject(
                    customer, parent, first is null ? "no" : _chance.Of("yes", "yes", "no"),
                    _chance.Of(null, null, null, "AUTUMN", "AUTUMN;AGENCY"));
                first ??= subproject;
                for (var subscriptions = _chance.Between(1, 5); subscriptions > 0; subscriptions--)
                    _subscriptions.Add(subproject, currency, "standard", "standard", "standard", "legacy-2019");
            }
        }
    }

    /// <returns>The account's currency.</returns>
    private string AddAccount(string id, string? parent, string kind, string? payer)
    {
        var place = _chance.Weighted(Places, one => one.Weight);
        var business = kind == "reseller" || _chance.Happens(0.6);
        var vatId = business ? place.VatId : null;
        var currency = place.Country switch { "DK" => "DKK", "PL" when _chance.Happens(0.5) => "PLN", _ => "EUR" };
        _accounts.Add(
        [
            id, parent, kind, place.Country == "DK" ? "nordhost-dk" : "nordhost-de", payer,
            business ? $"{_chance.Name()} {_chance.Of("GmbH", "ApS", "Sp. z o.o.", "Ltd", "SARL")}" : null,
            _chance.Of("Anna", "Lars", "Piotr", "Jürgen", "Zoë", "Søren", "Łukasz"), _chance.Name(),
            _chance.Of("Hauptstraße", "Nygade", "ulica Długa", "Rue de la Paix"), _chance.Between(1, 180),
            place.Postcode, place.City, place.Country,
            vatId, vatId is null ? null : _chance.Of("valid", "valid", "valid", "invalid", "unchecked"),
            business ? "yes" : "no",
            currency, place.Language, $"{id}@customer.example", _chance.Of(8, 14, 14, 30),
        ]);
        return currency;
    }

    /// <returns>Its id.</returns>
    private string AddSubproject(string account, string? parent, string ownInvoice, string? campaigns = null)
    {
        var id = $"p{_subprojects.Count + 1:00000}";
        var own = ownInvoice == "yes";
        _subprojects.Add(
        [
            id, account, parent, $"{_chance.Name().ToLowerInvariant()}.example", ownInvoice, campaigns,
            own ? $"{id}@billing.example" : null,
            own && _chance.Happens(0.5) ? $"PO-{_chance.Between(1000, 9999)}" : null, $"KST{_chance.Between(10, 40)}",
            null,
        ]);
        return id;
    }

    private void Write(CompanyFolder folder)
    {
        folder.Write(
            "sellers",
            "id,name,street,house_number,postcode,city,country,vat_id,tax_number,iban,bic,email,currency,time_zone,number_prefix,locale",
            [
                [
                    "nordhost-de", "Nordhost GmbH", "Speicherstraße", "12", "20457", "Hamburg", "DE", "DE136695976",
                    "48/123/45678", "DE02120300000000202051", "BYLADEM1001", "rechnung@nordhost.example", "EUR",
                    "Europe/Berlin", "RE-", "de-DE"
                ],
                [
                    "nordhost-dk", "Nordhost ApS", "Havnegade", "7", "1058", "København K", "DK", "DK13585628", null,
                    "DK5000400440116243", "NDEADKKK", "faktura@nordhost.example", "DKK", "Europe/Copenhagen", "F-",
                    "da-DK"
                ],
            ]);
        GeneratedCatalog.Write(folder);
        folder.Write(
            "accounts",
            "id,parent,kind,seller,payer,company,first_name,last_name,street,house_number,postcode,city,country,vat_id,vat_id_status,business,currency,language,email,payment_terms_days", _accounts);
        folder.Write(
            "subprojects",
            "id,account,parent,name,own_invoice,campaigns,recipient,buyer_reference,cost_centre,currency",
            _subprojects);
        _subscriptions.Write(folder);
        folder.CopyFrom(TestData.Nordhost, "vat_rates");
    }

    private sealed record Place(
        string Country, int Weight, string Postcode, string City, string? VatId, string Language = "en");
}
