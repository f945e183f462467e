using Panel.Accounts;
using Panel.Platform;

namespace Panel.Tax;

/// <summary>
/// Adds a standard rate with the day it becomes valid. Rates are never edited: a change is a new row.
/// </summary>
public sealed class AddTaxRate(UnitOfWork work)
{
    /// <param name="actor">Of the provider, with <see cref="Permission.EditSellers"/>.</param>
    /// <param name="rate">Percent, 0 to 99.999 with at most three decimals.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// Problems: <c>forbidden</c>, <c>invalid</c> with its field, <c>tax.rate_exists</c> for a day that has one
    /// already.
    /// </returns>
    public async Task<Result<Done>> RunAsync(Actor actor, TaxRate rate, CancellationToken cancellationToken)
    {
        // Rates hold for every seller of the installation.
        if (actor.LacksAtProvider(Permission.EditSellers) is { } lacks) return lacks;
        if (TaxRateRules.Check(rate) is { } wrong) return wrong;
        return await work.RunAsync<Result<Done>>(
            UseCaseCall.Of(this, actor, rate),
            session => StoreAsync(session, actor, rate), cancellationToken);
    }

    private static async Task<Result<Done>> StoreAsync(DbSession session, Actor actor, TaxRate rate)
    {
        var added = await session.ExecuteAsync(
            "INSERT IGNORE INTO tax_rate (country, valid_from, rate) VALUES (@Country, @ValidFrom, @Rate)", rate);
        if (added == 0)
            return new Problem(
                "tax.rate_exists",
                $"{rate.Country} has a rate from {rate.ValidFrom:yyyy-MM-dd} already. Choose another day, or take "
                    + "that one back first.",
                nameof(rate.ValidFrom));
        await Audit.WriteAsync(session, actor, "tax_rate.add", "tax_rate", rate.Country, actor.AccountId, after: rate);
        return Done.Yes;
    }
}

/// <summary>What a rate looks like.</summary>
public static class TaxRateRules
{
    /// <summary>
    /// All rules a rate breaks, each with its field, or null; pure, so that a form can ask before it asks the use case.
    /// </summary>
    public static Problem? Check(TaxRate rate) => Problem.All(
        CheckCountry(rate.Country), DayBound.Check(nameof(TaxRate.ValidFrom), rate.ValidFrom), CheckRate(rate.Rate));

    private static Problem? CheckCountry(string country) => country.Length == 0
        ? Problem.Invalid(nameof(TaxRate.Country), "Choose the country.")
        : Country.Check(nameof(TaxRate.Country), country);

    private static Problem? CheckRate(decimal rate) => rate is < 0 or >= 100 || decimal.Round(rate, 3) != rate
        ? Problem.Invalid(
            nameof(TaxRate.Rate), "A rate is a percentage from 0 to below 100 with at most three decimals.")
        : null;
}
