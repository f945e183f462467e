using System.Globalization;

namespace Panel.Testing.Companies;

/// <summary>A product of a generated company.</summary>
/// <param name="Weight">How often it is sold, against the others.</param>
/// <param name="Prices">Per length of the period in months: set-up fee and price, in EUR by the first version of the
/// standard tariff.</param>
/// <param name="Usage">What is measured, or null.</param>
internal sealed record GeneratedProduct(
    string Code, string Kind, string Name, int Weight, IReadOnlyDictionary<int, (decimal SetUp, decimal Price)> Prices,
    GeneratedUsage? Usage = null)
{
    internal string Account => Kind switch
    {
        "hosting" => "8400",
        "reseller" => "8401",
        "domain" => "8410",
        "subdomain" => "8411",
        "addon" => "8420",
        _ => "8430",
    };
}

/// <summary>What a product measures.</summary>
/// <param name="PerDay">At most so much is used in a day.</param>
internal sealed record GeneratedUsage(string Metric, int Included, decimal UnitPrice, int PerDay);

/// <summary>What every generated company sells: the same products, tariffs and campaigns whatever the seed.</summary>
internal static class GeneratedCatalog
{
    private static readonly (string Currency, decimal Rate)[] Currencies = [
        ("EUR", 1m), ("DKK", 7.46m), ("PLN", 4.27m)
    ];

    private static readonly (string Tariff, decimal Share)[] Tariffs = [
        ("standard", 1m), ("wholesale", 0.7m), ("legacy-2019", 0.85m)
    ];

    private static readonly (int Version, string From, decimal Share)[] Versions = [
        (1, "2019-01-01", 1m), (2, "2026-07-01", 1.06m)
    ];

    internal static IReadOnlyList<GeneratedProduct> Products { get; } =
    [
        new("host-s", "hosting", "Webhosting S", 14, Prices((1, 0m, 4.99m), (12, 0m, 53.89m))),
        new(
            "host-m", "hosting", "Webhosting M", 12, Prices((1, 9.90m, 9.99m), (3, 9.90m, 28.47m), (12, 0m, 107.89m)),
            new("traffic_gb", 500, 0.045m, 30)),
        new(
            "host-l", "hosting", "Webhosting L", 6, Prices((1, 19.90m, 24.99m), (12, 0m, 269.89m)),
            new("traffic_gb", 2000, 0.0399m, 110)),
        new("resell-10", "reseller", "Reseller 10", 1, Prices((1, 49m, 39.90m), (12, 0m, 430.92m))),
        new(
            "resell-50", "reseller", "Reseller 50", 1, Prices((1, 49m, 119m), (12, 0m, 1285.20m)),
            new("storage_gb", 250, 0.0985m, 14)),
        new("dom-de", "domain", "Domain .de", 14, Prices((12, 0m, 8.88m), (24, 0m, 16.99m))),
        new("dom-com", "domain", "Domain .com", 10, Prices((12, 0m, 14.49m))),
        new("dom-dk", "domain", "Domain .dk", 5, Prices((12, 5m, 11.75m))),
        new("subdom", "subdomain", "Subdomain", 16, Prices((1, 0m, 0.49m), (12, 0m, 4.90m))),
        new("ssl", "addon", "TLS certificate", 3, Prices((12, 0m, 39m))),
        new("backup", "addon", "Daily backup", 6, Prices((1, 0m, 2.50m))),
        new("mail", "addon", "Mailbox", 8, Prices((1, 0m, 0.835m))),
        new("traffic", "metered", "Traffic", 4, Prices((1, 0m, 0m)), new("traffic_gb", 0, 0.0425m, 9)),
    ];

    internal static void Write(CompanyFolder folder)
    {
        folder.Write("products", "id,kind,name,unit,revenue_account",
            Products.Select(product =>
                new object?[]
                {
                    product.Code, product.Kind, product.Name, product.Kind == "metered" ? "GB" : "C62", product.Account
                }));
        folder.Write(
            "tariffs",
            "tariff,version,valid_from,product,currency,period_months,setup_fee,price,metric,included,unit_price",
                from tariff in Tariffs
                from version in Versions
                where tariff.Tariff != "legacy-2019" || version.Version == 1
                from product in Products
                from price in product.Prices
                from currency in Currencies
                let share = tariff.Share * currency.Rate
                select new object?[]
                {
                    tariff.Tariff, version.Version, version.From, product.Code, currency.Currency, price.Key,
                    Digits(price.Value.SetUp * currency.Rate, 2),
                    Digits(price.Value.Price * share * version.Share, product.Code == "mail" ? 3 : 2),
                    product.Usage?.Metric, product.Usage?.Included,
                    product.Usage is { } usage ? Digits(usage.UnitPrice * share, 6) : null,
                });
        folder.Write(
            "campaigns",
            "code,name,valid_from,valid_to,scope,kind,value,currency,applies_to,cycles,priority,exclusive_group,products", Campaigns);
    }

    private static readonly object?[][] Campaigns =
    [
        [
            "WELCOME50", "Half price for three periods", "2026-01-01", "2027-01-01", "subscription", "percent", "50",
            null, "recurring", 3, 10, "welcome", null
        ],
        [
            "START5", "Five off once", "2026-01-01", "2027-01-01", "subscription", "fixed", "5.00", "EUR", "recurring",
            1, 20, "welcome", null
        ],
        [
            "NOSETUP", "No setup fee", "2026-01-01", "2027-01-01", "subscription", "free_setup", "100", null, "setup",
            1, 10, null, null
        ],
        [
            "LOYAL7", "Loyalty", "2020-01-01", "2030-01-01", "subscription", "percent", "7.5", null, "recurring", 0, 50,
            null, null
        ],
        [
            "AUTUMN", "Autumn campaign for subprojects", "2026-10-01", "2026-12-01", "subproject", "percent", "12",
            null, "recurring", 0, 30, null, "host-s;host-m;host-l;subdom"
        ],
        [
            "AGENCY", "Agency project rebate", "2026-01-01", "2027-01-01", "subproject", "fixed", "1.25", "EUR",
            "recurring", 0, 60, null, "host-s;host-m;host-l"
        ],
        [
            "PROMO299", "Fixed promotional price", "2026-01-01", "2027-01-01", "subscription", "override", "2.99",
            "EUR", "recurring", 6, 5, null, "host-s"
        ],
    ];

    private static string Digits(decimal value, int digits) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero)
            .ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Dictionary<int, (decimal SetUp, decimal Price)> Prices(
        params ReadOnlySpan<(int Months, decimal SetUp, decimal Price)> prices)
    {
        var all = new Dictionary<int, (decimal, decimal)>();
        foreach (var (months, setUp, price) in prices) all.Add(months, (setUp, price));
        return all;
    }
}
