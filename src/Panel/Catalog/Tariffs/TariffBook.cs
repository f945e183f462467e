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
/// <param name="Domain">Prices that only domains have, or null.</param>
public sealed record PriceTerms(
    decimal SetupFee, decimal Price, string? Metric, decimal Included, decimal UnitPrice, DomainPrices? Domain = null)
{
    /// <summary>What the chosen options add, in their order; empty for the bare cell of the grid.</summary>
    public IReadOnlyList<OptionPart> Options { get; init; } = [];

    /// <summary>
    /// The price of the first period, by how the service begins; later ones cost <see cref="Price"/>.
    /// </summary>
    public decimal First(Opening opening) => opening switch
    {
        Opening.Register => Domain?.Register is { } register ? register + AddedPerPeriod : Price,
        Opening.Transfer => Domain?.Transfer is { } transfer ? transfer + AddedPerPeriod : Price,
        _ => Price,
    };

    /// <summary>
    /// The price with options: one unit of the product costs its own price and that of every chosen piece. Null where
    /// an option has no price: never a silent zero.
    /// </summary>
    internal PriceTerms? With(IReadOnlyList<ChosenOption> chosen, Func<ChosenOption, OptionPrice?> priceOf)
    {
        if (chosen.Count == 0) return this;
        var parts = new List<OptionPart>(chosen.Count);
        foreach (var option in chosen)
        {
            if (priceOf(option) is not { } price) return null;
            parts.Add(new OptionPart(option.Name, option.Value, option.Quantity, price.SetupFee, price.Price));
        }

        return this with
        {
            SetupFee = SetupFee + parts.Sum(part => part.Quantity * part.SetupFee),
            Price = Price + parts.Sum(part => part.Quantity * part.Price),
            Options = parts,
        };
    }

    private decimal AddedPerPeriod => Options.Sum(part => part.Quantity * part.Price);
}

/// <summary>How a service begins: decides the price of a domain's first period.</summary>
public enum Opening
{
    /// <summary>Like any other period.</summary>
    Renewal,

    /// <summary>A new domain is registered.</summary>
    Register,

    /// <summary>A domain comes from another registrar.</summary>
    Transfer,
}

/// <summary>What a value of an option costs per piece; units of the currency.</summary>
public sealed record OptionPrice(decimal SetupFee, decimal Price);

/// <summary>Which price of an option is asked for.</summary>
public readonly record struct OptionKey(PriceKey Cell, long ValueId);

/// <summary>A chosen option within a price.</summary>
/// <param name="Value">Name of the value; empty for yes/no and quantities.</param>
/// <param name="Quantity">Pieces per unit of the product.</param>
/// <param name="SetupFee">Per piece; units of the currency.</param>
/// <param name="Price">Per piece and full period; units of the currency.</param>
public sealed record OptionPart(string Name, string Value, int Quantity, decimal SetupFee, decimal Price);

/// <summary>A price and the version it comes from.</summary>
public sealed record PriceFound(TariffVersionTerms Version, PriceTerms Price);

/// <summary>All price lists in memory, for looking up thousands of prices. Immutable.</summary>
public sealed class TariffBook
{
    private readonly FrozenDictionary<long, TariffVersionTerms[]> _byTariff;
    private readonly FrozenDictionary<long, TariffVersionTerms> _byId;
    private readonly FrozenDictionary<PriceKey, PriceTerms> _prices;
    private readonly FrozenDictionary<OptionKey, OptionPrice> _options;
    private readonly FrozenSet<(long TariffId, long ProductId, Currency Currency, BillingPeriod Rhythm)> _metered;

    public TariffBook(
        IEnumerable<TariffVersionTerms> versions, IEnumerable<KeyValuePair<PriceKey, PriceTerms>> prices,
        IEnumerable<KeyValuePair<OptionKey, OptionPrice>>? options = null)
    {
        _byId = versions.ToFrozenDictionary(version => version.Id);
        _byTariff = _byId.Values.GroupBy(version => version.TariffId)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(version => version.ValidFrom).ToArray());
        _prices = prices.ToFrozenDictionary();
        _options = (options ?? []).ToFrozenDictionary();
        _metered = _prices
            .Where(cell => cell.Value.Metric is not null && _byId.ContainsKey(cell.Key.VersionId))
            .Select(cell =>
                (_byId[cell.Key.VersionId].TariffId, cell.Key.ProductId, cell.Key.Currency, cell.Key.Rhythm))
            .ToFrozenSet();
    }

    /// <summary>What people call the tariff; null where it has no version yet.</summary>
    public string? CodeOf(long tariffId) =>
        _byTariff.TryGetValue(tariffId, out var versions) ? versions[0].TariffCode : null;

    /// <summary>Whether some version of the tariff measures usage of the product.</summary>
    public bool IsMetered(long tariffId, long productId, Currency currency, BillingPeriod rhythm) =>
        _metered.Contains((tariffId, productId, currency, rhythm));

    /// <summary>
    /// The version that counts: the pinned one, else the newest that is valid on the day; null before the first.
    /// </summary>
    public TariffVersionTerms? VersionFor(long tariffId, long? pinnedVersionId, DateOnly day) =>
        pinnedVersionId is { } pinned ? _byId.GetValueOrDefault(pinned)
        : _byTariff.TryGetValue(tariffId, out var versions)
            ? Array.FindLast(versions, version => version.ValidFrom <= day)
        : null;

    /// <summary>
    /// What one unit of a product costs with the options chosen for it; null when a price is missing.
    /// </summary>
    public PriceFound? Find(
        TariffVersionTerms? version, long productId, Currency currency, BillingPeriod rhythm,
        IReadOnlyList<ChosenOption> options)
    {
        var found = Find(version, productId, currency, rhythm);
        if (found is null || options.Count == 0) return found;
        var cell = new PriceKey(found.Version.Id, productId, currency, rhythm);
        var price = found.Price.With(
            options, option => _options.GetValueOrDefault(new OptionKey(cell, option.ValueId)));
        return price is null ? null : found with { Price = price };
    }

    /// <summary>
    /// The cell of the grid for a product, without options, or null when there is none: never a silent conversion.
    /// Usage is priced by it; what a period costs is asked for with the options.
    /// </summary>
    public PriceFound? Find(TariffVersionTerms? version, long productId, Currency currency, BillingPeriod rhythm) =>
        version is not null && _prices.TryGetValue(new PriceKey(version.Id, productId, currency, rhythm), out var price)
            ? new PriceFound(version, price)
            : null;
}
