using System.Collections.Frozen;

namespace Panel.Catalog;

/// <summary>A version of a tariff with the day it becomes valid.</summary>
public sealed record TariffVersionTerms(long Id, long TariffId, string TariffCode, string Label, DateOnly ValidFrom);

/// <summary>Which price is asked for.</summary>
public readonly record struct PriceKey(long VersionId, long ProductId, Currency Currency, BillingPeriod Rhythm);

/// <summary>One cell of the price grid.</summary>
/// <param name="SetupFee">Units of the currency, per unit of quantity.</param>
/// <param name="Price">Units of the currency per unit of quantity and full period, up to 6 decimals.</param>
/// <param name="Metric">What is measured, or null where nothing is.</param>
/// <param name="Included">Free usage per subscription and period.</param>
/// <param name="UnitPrice">Price of one unit of usage beyond that.</param>
public sealed record PriceTerms(decimal SetupFee, decimal Price, string? Metric, decimal Included, decimal UnitPrice);

/// <summary>A price and the version it comes from.</summary>
public sealed record PriceFound(TariffVersionTerms Version, PriceTerms Price);

/// <summary>All price lists in memory, for looking up thousands of prices. Immutable.</summary>
public sealed class TariffBook
{
    private readonly FrozenDictionary<long, TariffVersionTerms[]> _byTariff;
    private readonly FrozenDictionary<long, TariffVersionTerms> _byId;
    private readonly FrozenDictionary<PriceKey, PriceTerms> _prices;
    private readonly FrozenSet<(long TariffId, long ProductId, Currency Currency, BillingPeriod Rhythm)> _metered;

    public TariffBook(IEnumerable<TariffVersionTerms> versions, IEnumerable<KeyValuePair<PriceKey, PriceTerms>> prices)
    {
        _byId = versions.ToFrozenDictionary(version => version.Id);
        _byTariff = _byId.Values.GroupBy(version => version.TariffId)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(version => version.ValidFrom).ToArray());
        _prices = prices.ToFrozenDictionary();
        _metered = _prices
            .Where(cell => cell.Value.Metric is not null && _byId.ContainsKey(cell.Key.VersionId))
            .Select(cell => (_byId[cell.Key.VersionId].TariffId, cell.Key.ProductId, cell.Key.Currency, cell.Key.Rhythm))
            .ToFrozenSet();
    }

    /// <summary>Whether some version of the tariff measures usage of the product.</summary>
    public bool IsMetered(long tariffId, long productId, Currency currency, BillingPeriod rhythm) =>
        _metered.Contains((tariffId, productId, currency, rhythm));

    /// <summary>The version that counts: the pinned one, else the newest that is valid on the day; null before the first.</summary>
    public TariffVersionTerms? VersionFor(long tariffId, long? pinnedVersionId, DateOnly day) =>
        pinnedVersionId is { } pinned ? _byId.GetValueOrDefault(pinned)
        : _byTariff.TryGetValue(tariffId, out var versions) ? Array.FindLast(versions, version => version.ValidFrom <= day)
        : null;

    /// <summary>The price of a product, or null when the grid has no such cell: never a silent conversion.</summary>
    public PriceFound? Find(TariffVersionTerms? version, long productId, Currency currency, BillingPeriod rhythm) =>
        version is not null && _prices.TryGetValue(new PriceKey(version.Id, productId, currency, rhythm), out var price)
            ? new PriceFound(version, price)
            : null;
}
