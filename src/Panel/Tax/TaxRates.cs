using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Tax;

/// <summary>A standard rate and the day it becomes valid.</summary>
public sealed record TaxRate(string Country, DateOnly ValidFrom, decimal Rate);

/// <summary>The dated table of standard rates in memory.</summary>
public sealed class TaxRates(IEnumerable<TaxRate> rates)
{
    private readonly FrozenDictionary<string, TaxRate[]> _byCountry = rates
        .GroupBy(rate => rate.Country, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderBy(rate => rate.ValidFrom).ToArray(), StringComparer.Ordinal);

    /// <summary>Reads the whole table; it has some hundred rows.</summary>
    public static async Task<TaxRates> LoadAsync(DbSession session) =>
        new(await session.QueryAsync<TaxRate>("SELECT country, valid_from, rate FROM tax_rate"));

    /// <summary>The rate valid on the day, or null when the table has none.</summary>
    public TaxRate? On(string country, DateOnly day) =>
        _byCountry.TryGetValue(country, out var rates) ? Array.FindLast(rates, rate => rate.ValidFrom <= day) : null;
}
