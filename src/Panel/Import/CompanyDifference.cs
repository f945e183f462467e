using System.Security.Cryptography;
using System.Text;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Import;

/// <summary>A usage row with the key that makes it count once.</summary>
internal sealed record KeyedUsage(UsageRow Row, byte[] Key);

/// <summary>The folder compared, file by file, with what was imported before.</summary>
internal sealed class CompanyDifference(CompanyFolder company)
{
    internal ImportedRows<SellerRow> Sellers { get; } = new("sellers", company.Sellers, row => row.Id);

    internal ImportedRows<AccountRow> Accounts { get; } = new("accounts", company.Accounts, row => row.Id);

    internal ImportedRows<ProductRow> Products { get; } = new("products", company.Products, row => row.Id);

    internal ImportedRows<TariffRow> Tariffs { get; } = new("tariffs", company.Tariffs,
        row => $"{row.Tariff}|{row.Version}|{row.Product}|{row.Currency}|{row.PeriodMonths}");

    internal ImportedRows<CampaignRow> Campaigns { get; } = new("campaigns", company.Campaigns, row => row.Code);

    internal ImportedRows<SubprojectRow> Subprojects { get; } = new("subprojects", company.Subprojects, row => row.Id);

    internal ImportedRows<SubscriptionRow> Subscriptions { get; } = new(
        "subscriptions", company.Subscriptions, row => row.Id);

    internal ImportedRows<VatRateRow> VatRates { get; } =
        new("vat_rates", company.VatRates, row => $"{row.Country}|{row.ValidFrom:yyyy-MM-dd}");

    /// <summary>Usage rows that Panel does not have yet, or has with another quantity.</summary>
    internal List<KeyedUsage> NewUsage { get; } = [];

    internal List<KeyedUsage> ChangedUsage { get; } = [];

    internal IReadOnlyList<EntityDifference> Entities =>
    [
        VatRates.Difference, Sellers.Difference, Accounts.Difference, Products.Difference, Tariffs.Difference,
        Campaigns.Difference, Subprojects.Difference, Subscriptions.Difference,
        new EntityDifference("usage", company.Usage.Count, NewUsage.Count, ChangedUsage.Count, 0),
    ];

    internal IReadOnlyList<CellDifference> Cells =>
    [
        .. VatRates.Cells, .. Sellers.Cells, .. Accounts.Cells, .. Products.Cells, .. Tariffs.Cells, .. Campaigns.Cells,
        .. Subprojects.Cells, .. Subscriptions.Cells,
    ];

    internal bool HasChanges => Entities.Any(entity => entity.Added + entity.Changed > 0);

    internal async Task CompareAsync(DbSession session)
    {
        await VatRates.CompareAsync(session);
        await Sellers.CompareAsync(session);
        await Accounts.CompareAsync(session);
        await Products.CompareAsync(session);
        await Tariffs.CompareAsync(session);
        await Campaigns.CompareAsync(session);
        await Subprojects.CompareAsync(session);
        await Subscriptions.CompareAsync(session);
        await CompareUsageAsync(session);
    }

    internal async Task RememberAsync(DbSession session)
    {
        await VatRates.RememberAsync(session);
        await Sellers.RememberAsync(session);
        await Accounts.RememberAsync(session);
        await Products.RememberAsync(session);
        await Tariffs.RememberAsync(session);
        await Campaigns.RememberAsync(session);
        await Subprojects.RememberAsync(session);
        await Subscriptions.RememberAsync(session);
    }

    private async Task CompareUsageAsync(DbSession session)
    {
        var known = (await UsageInBulk.KnownAsync(session))
            .ToDictionary(row => Convert.ToHexString(row.Key), StringComparer.Ordinal);
        foreach (var usage in Keyed(company.Usage))
        {
            if (!known.TryGetValue(Convert.ToHexString(usage.Key), out var stored)) NewUsage.Add(usage);
            else if (!stored.Withdrawn && stored.Quantity != usage.Row.Quantity) ChangedUsage.Add(usage);
        }
    }

    // Records of the same days add up, so the n-th of them is part of the key.
    private static IEnumerable<KeyedUsage> Keyed(IReadOnlyList<UsageRow> rows)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var days = $"csv|{row.Subscription}|{row.Metric}|{row.From:yyyy-MM-dd}|{row.To:yyyy-MM-dd}";
            var n = times[days] = times.GetValueOrDefault(days) + 1;
            yield return new KeyedUsage(row, SHA256.HashData(Encoding.UTF8.GetBytes($"{days}|{n}")));
        }
    }
}
