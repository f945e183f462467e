using System.Collections.Concurrent;
using Panel.Platform;

namespace Panel.Tests.Catalog;

/// <summary>
/// A small company in the database: the provider with a German seller; the customer Berg (c1) and the reseller Linde (r1) with
/// the customer Holm (r1-c1); products, one tariff of one version, campaigns and subscriptions.
/// </summary>
internal static class SampleCatalog
{
    internal static readonly Actor Staff = new(7, "anna@nordhost.example", Actor.ProviderAccountId, Permission.All);
    internal static readonly Actor Linde = new(8, "linde@example.com", 20, Permission.All);
    internal static readonly Actor Berg = new(9, "berg@example.com", 10, Permission.All);

    private static readonly ConcurrentDictionary<TestDatabase, bool> Filled = new();

    /// <summary>Fills the database of a test class before its first test.</summary>
    internal static async Task OnceAsync(TestDatabase database)
    {
        if (Filled.TryAdd(database, true)) await InsertAsync(database);
    }

    private static Task InsertAsync(TestDatabase database) => database.Work(DatabaseUser.Migrate).RunAsync(
        async session =>
        {
            foreach (var statement in Statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
                await session.ExecuteAsync(statement);
            return true;
        },
        CancellationToken.None);

    private const string Statements =
        """
        INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, currency, time_zone, locale)
        VALUES (1, 1, 'nordhost', 'Nordhost GmbH', 'Speicherstraße', '12', '20457', 'Hamburg', 'DE', 'EUR', 'Europe/Berlin', 'de-DE');
        INSERT INTO account (id, number, parent_id, kind, seller_id, company, last_name, country, business, currency, language, created_at)
        VALUES (10, 'c1', 1, 'customer', 1, '', 'Berg', 'DE', 0, 'EUR', 'de', UTC_TIMESTAMP(6)),
               (20, 'r1', 1, 'reseller', 1, 'Linde GmbH', '', 'DE', 1, 'EUR', 'de', UTC_TIMESTAMP(6)),
               (21, 'r1-c1', 20, 'customer', 1, 'Holm ApS', '', 'DK', 1, 'DKK', 'da', UTC_TIMESTAMP(6));
        INSERT INTO account_ancestor (ancestor_id, account_id, depth)
        VALUES (10, 10, 0), (1, 10, 1), (20, 20, 0), (1, 20, 1), (21, 21, 0), (20, 21, 1), (1, 21, 2);
        INSERT INTO subproject (id, account_id, code, name, own_invoice, currency)
        VALUES (10, 10, 'p1', 'berg.example', 0, NULL), (21, 21, 'p2', 'holm.example', 1, NULL), (22, 21, 'p3', 'holm.dk', 1, 'EUR');
        INSERT INTO product (id, account_id, code, kind, name, unit, revenue_account)
        VALUES (100, 1, 'host-s', 'hosting', 'Webhosting S', 'C62', '8400'), (101, 1, 'host-m', 'hosting', 'Webhosting M', 'C62', '8400'),
               (102, 1, 'mail', 'addon', 'Mailbox', 'C62', '8420'), (103, 1, 'traffic', 'metered', 'Traffic', 'GB', '8430');
        INSERT INTO tariff (id, account_id, code, name) VALUES (100, 1, 'standard', 'Standard');
        INSERT INTO tariff_version (id, tariff_id, label, valid_from) VALUES (100, 100, '1', '2024-01-01');
        INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price, metric, included, unit_price)
        VALUES (100, 100, 'EUR', 1, 'month', 0, 4.99, NULL, NULL, NULL), (100, 100, 'EUR', 12, 'month', 0, 53.89, NULL, NULL, NULL),
               (100, 100, 'DKK', 1, 'month', 0, 37.23, NULL, NULL, NULL),
               (100, 101, 'EUR', 1, 'month', 9.90, 9.99, 'traffic_gb', 500, 0.045), (100, 102, 'EUR', 1, 'month', 0, 0.835, NULL, NULL, NULL);
        INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, currency, applies_to, cycles, priority, exclusive_group)
        VALUES (100, 1, 'WELCOME50', 'Half price for three periods', '2026-01-01', '2027-01-01', 'subscription', 'percent', 50, NULL, 'recurring', 3, 10, 'welcome'),
               (101, 1, 'START5', 'Five off once', '2026-01-01', '2027-01-01', 'subscription', 'fixed', 5, 'EUR', 'recurring', 1, 20, 'welcome'),
               (102, 1, 'LOYAL7', 'Loyalty', '2020-01-01', '2030-01-01', 'subscription', 'percent', 7.5, NULL, 'recurring', 0, 50, NULL),
               (103, 1, 'SPRING', 'Spring is over', '2026-03-01', '2026-06-01', 'subproject', 'percent', 12, NULL, 'recurring', 0, 30, NULL),
               (104, 1, 'ADVENT', 'Advent', '2026-12-01', '2027-01-01', 'subproject', 'percent', 10, NULL, 'recurring', 0, 30, NULL);
        INSERT INTO campaign_product (campaign_id, product_id) VALUES (103, 100), (103, 101);
        INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, quantity, period_count, period_unit,
                                  start_date, anchor, billed_until, usage_billed_until, description)
        VALUES (1000, 10, 's1', 10, 100, 100, 1, 1, 'month', '2025-03-15', '2025-03-15', '2026-11-15', NULL, 'Webhosting S berg.example'),
               (1001, 10, 's2', 10, 101, 100, 1, 1, 'month', '2025-01-31', '2025-01-31', '2026-10-31', '2026-09-30', 'Webhosting M berg.example'),
               (1002, 21, 's3', 21, 100, 100, 2, 1, 'month', '2026-02-01', '2026-02-01', '2026-11-01', NULL, 'Webhosting S holm.example'),
               (1003, 21, 's4', 22, 102, 100, 10, 1, 'month', '2026-10-20', '2026-10-20', NULL, NULL, 'Mailbox holm.dk');
        INSERT INTO redemption (subscription_id, campaign_id, cycles_used) VALUES (1000, 100, 3), (1003, 100, 1)
        """;
}
