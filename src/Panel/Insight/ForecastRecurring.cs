using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Insight;

/// <summary>Recurring net amounts whose periods begin in a month and are not billed yet.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthForecast(DateOnly Month, Money Net);

/// <summary>
/// Expects the recurring revenue of the coming months by the one calculator: every period not yet billed of every
/// subscription, with the price version of its day, campaigns for as many cycles as are left, and ends of service
/// (docs/BILLING.md). Usage and set-up fees are not guessed.
/// </summary>
public sealed class ForecastRecurring(UnitOfWork work)
{
    /// <summary>Months ahead, this one included.</summary>
    public const int Months = 6;

    private static readonly IReadOnlyList<PlanRedemption> NoRedemptions = [];

    /// <returns>Months with an amount, sorted by currency and month; Problem <c>forbidden</c>.</returns>
    public Task<Result<IReadOnlyList<MonthForecast>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<IReadOnlyList<MonthForecast>>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var first = new DateOnly(today.Year, today.Month, 1);
        return Decide(
            await LoadPlanInput.RunAsync(session, actor, RunScope.Everything, first.AddMonths(Months).AddDays(-1)),
            first);
    }

    /// <summary>Sums the periods that begin on or after the first day. Pure.</summary>
    internal static List<MonthForecast> Decide(PlanInput input, DateOnly first)
    {
        var sums = new Dictionary<(Currency Currency, DateOnly Month), long>();
        foreach (var terms in input.Subscriptions)
            foreach (var line in LinesOf(input, terms)
                .Where(line => line.Kind == ChargeKind.Recurring && line.Period.From >= first))
            {
                var key = (line.Net.Currency, new DateOnly(line.Period.From.Year, line.Period.From.Month, 1));
                sums[key] = checked(sums.GetValueOrDefault(key) + line.Net.Minor);
            }
        return [.. sums.OrderBy(sum => sum.Key.Currency.Code, StringComparer.Ordinal).ThenBy(sum => sum.Key.Month)
            .Select(sum => new MonthForecast(sum.Key.Month, new Money(sum.Value, sum.Key.Currency)))];
    }

    private static IReadOnlyList<PlannedLine> LinesOf(PlanInput input, SubscriptionTerms terms) =>
        PriceSubscription.Run(new PricingInput(
            terms, input.Products[terms.ProductId], DecidePlan.KeyOf(input, terms).Currency, input.Tariffs,
            input.Subprojects[terms.SubprojectId].Campaigns,
            input.Redemptions.GetValueOrDefault(terms.Id, NoRedemptions), [],
            input.AsOf)).Lines;
}
