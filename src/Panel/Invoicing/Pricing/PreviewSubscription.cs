using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Invoicing;

/// <summary>What a subscription will cost, line by line, each with its calculation.</summary>
/// <param name="Lines">Due and coming lines by the one calculator, as if one run billed all of them.</param>
/// <param name="Skips">Charges that will end without a line.</param>
/// <param name="Holds">Why its document would be held today; empty when nothing is wrong.</param>
public sealed record SubscriptionPreview(
    DateOnly Today, IReadOnlyList<PlannedLine> Lines, IReadOnlyList<PlannedSkip> Skips, IReadOnlyList<string> Holds);

/// <summary>
/// Prices a subscription's due and coming periods, so that its page can say why an amount is what it is before the run
/// does. Usage lines stand as they would be with what was measured until now.
/// </summary>
public sealed class PreviewSubscription(UnitOfWork work)
{
    /// <param name="until">Periods that begin on or before this day are priced; at most ten years ahead.</param>
    /// <returns>The preview, or <c>not_found</c>.</returns>
    public Task<Result<SubscriptionPreview>> RunAsync(
        Actor actor, string number, DateOnly until, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, number, until), cancellationToken);

    private static async Task<Result<SubscriptionPreview>> LoadAsync(
        DbSession session, Actor actor, string number, DateOnly until)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var found = await SubscriptionToPrice.FindAsync(session, actor, number, today);
        if (!found.Ok) return found.Problem;
        var input = await InputAsync(session, found.Value, await UsageAsync(session, found.Value.Terms), today);
        var ahead = PriceSubscription.Run(
            input with { AsOf = until > today.AddYears(10) ? today.AddYears(10) : until });
        return new SubscriptionPreview(
            today, ahead.Lines, ahead.Skips,
            [
                .. PriceSubscription.Run(input).Holds.Select(hold => hold.Reason).Distinct()
                    .Order(StringComparer.Ordinal)
            ]);
    }

    /// <summary>Everything that prices what of the subscription is due on the day.</summary>
    internal static async Task<PricingInput> InputAsync(
        DbSession session, SubscriptionToPrice found, IReadOnlyList<PlanUsage> usage, DateOnly today)
    {
        var terms = found.Terms;
        return new PricingInput(
            terms, await PlanProduct.OneAsync(session, terms.ProductId), found.Currency,
            await LoadTariffBook.RunAsync(session, [terms.TariffId], [terms.ProductId]),
            [.. found.Campaigns.Where(campaign => campaign.CyclesUsed is null).Select(campaign => campaign.Terms)],
            [.. found.Campaigns.Where(campaign => campaign is { CyclesUsed: not null, Ended: null })
                .Select(campaign => new PlanRedemption(campaign.Terms, campaign.CyclesUsed!.Value))],
            usage, today);
    }

    private static async Task<List<PlanUsage>> UsageAsync(DbSession session, SubscriptionTerms terms)
    {
        var rows = await session.QueryAsync<(string Metric, DateOnly From, DateOnly To, decimal Quantity)>(
            """
            SELECT metric, from_date, to_date, quantity
            FROM usage_record
            WHERE subscription_id = @Id AND NOT late AND quantity > 0
              AND (to_date > @from OR to_date <= @Start OR from_date >= @End)
            """,
            new { terms.Id, terms.Start, terms.End, from = terms.UsageBilledUntil ?? terms.FirstPaid });
        return rows.ConvertAll(usage => new PlanUsage(usage.Metric, new Period(usage.From, usage.To), usage.Quantity));
    }
}
