using Panel.Accounts;
using Panel.Platform;

namespace Panel.Tax;

/// <summary>A country's rates.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="InEu">A member of the EU today.</param>
/// <param name="Today">The rate in force; null where the first one is still to come.</param>
/// <param name="Rates">All, newest first.</param>
public sealed record CountryRates(string Country, bool InEu, TaxRate? Today, IReadOnlyList<TaxRate> Rates)
{
    /// <summary>The next change, or null.</summary>
    public TaxRate? Coming(DateOnly today) => Rates.LastOrDefault(rate => rate.ValidFrom > today);
}

/// <summary>Countries with their rates, and those of the EU that have none.</summary>
/// <param name="Today">The business day "in force" refers to.</param>
/// <param name="Missing">EU members without a rate in force: an invoice to a consumer there would be held.</param>
public sealed record TaxRatesView(DateOnly Today, IReadOnlyList<CountryRates> Countries, IReadOnlyList<string> Missing);

/// <summary>Shows the dated standard rates of VAT.</summary>
public sealed class ListTaxRates(UnitOfWork work)
{
    /// <returns>Sorted by country; Problem <c>forbidden</c> without <see cref="Permission.ReadInvoices"/>.</returns>
    public async Task<Result<TaxRatesView>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        return await work.RunAsync<Result<TaxRatesView>>(async session => Decide(
            await session.QueryAsync<TaxRate>(
                "SELECT country, valid_from, rate FROM tax_rate ORDER BY country, valid_from DESC"),
            await BusinessDay.TodayAsync(session, actor)), cancellationToken);
    }

    internal static TaxRatesView Decide(IReadOnlyList<TaxRate> rates, DateOnly today)
    {
        var countries = rates.GroupBy(rate => rate.Country, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CountryRates(
                group.Key, EuMembership.IsMember(group.Key, today), new TaxRates(group).On(group.Key, today),
                [.. group.OrderByDescending(rate => rate.ValidFrom)]))
            .ToList();
        var known = countries.Where(country => country.Today is not null).Select(country => country.Country)
            .ToHashSet(StringComparer.Ordinal);
        return new TaxRatesView(
            today, countries,
            [.. Country.All.Where(code => EuMembership.IsMember(code, today) && !known.Contains(code))]);
    }
}
