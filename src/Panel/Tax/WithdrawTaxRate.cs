using Panel.Platform;

namespace Panel.Tax;

/// <summary>Takes a rate back that no document was taxed by: one still to come, or one typed wrongly.</summary>
public sealed class WithdrawTaxRate(UnitOfWork work)
{
    /// <returns>
    /// Problems: <c>forbidden</c>, <c>not_found</c>, <c>tax.rate_used</c> when documents were issued with it: add a new
    /// rate with its day instead.
    /// </returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, string country, DateOnly validFrom, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.EditSellers) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(
            UseCaseCall.Of(this, actor, country, validFrom),
            session => TakeBackAsync(session, actor, country, validFrom), cancellationToken);
    }

    private static async Task<Result<Done>> TakeBackAsync(
        DbSession session, Actor actor, string country, DateOnly validFrom)
    {
        var rate = await session.FirstOrDefaultAsync<TaxRate>(
            """
            SELECT country, valid_from, rate FROM tax_rate WHERE country = @country AND valid_from = @validFrom
            FOR UPDATE
            """,
            new { country, validFrom });
        if (rate is null) return Problem.NotFound("tax rate", $"{country} {validFrom:yyyy-MM-dd}");
        if (await UsedAsync(session, rate) is { } number)
            return new Problem(
                "tax.rate_used",
                $"Documents were issued with this rate, such as {number}. Add a new rate with the day it becomes "
                    + "valid instead.");
        await session.ExecuteAsync(
            "DELETE FROM tax_rate WHERE country = @country AND valid_from = @validFrom", new { country, validFrom });
        await Audit.WriteAsync(session, actor, "tax_rate.withdraw", "tax_rate", country, actor.AccountId, before: rate);
        return Done.Yes;
    }

    private static Task<string?> UsedAsync(DbSession session, TaxRate rate) => session.FirstOrDefaultAsync<string>(
        """
        SELECT number FROM invoice
        WHERE issue_date >= @ValidFrom AND tax_category = 'S' AND tax_rate = @Rate
            AND JSON_VALUE(tax_decision, '$.country') = @Country AND JSON_VALUE(tax_decision, '$.rateFrom') = @from
        ORDER BY issue_date LIMIT 1
        """,
        new
        {
            rate.ValidFrom, rate.Rate, rate.Country,
            from = rate.ValidFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        });
}
