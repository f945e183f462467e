using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using StoredSubscription = Panel.Subscriptions.SubscriptionRow;

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
        if (await StoredSubscription.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(session, actor);
        var input = await InputAsync(session, row, today);
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
    internal static async Task<PricingInput> InputAsync(DbSession session, StoredSubscription row, DateOnly today)
    {
        var campaigns = await SubscriptionCampaigns.LoadAsync(session, row, today);
        var product = await PlanProduct.OneAsync(session, row.ProductId);
        return new PricingInput(
            row.ToTerms() with { Options = (await SubscriptionOptions.LoadAsync(session, [row.Id]))[row.Id].ToList() },
            product, (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId),
            await LoadTariffBook.RunAsync(session, [row.TariffId], [row.ProductId]),
            [.. campaigns.Where(campaign => campaign.CyclesUsed is null).Select(campaign => campaign.Terms)],
            [.. campaigns.Where(campaign => campaign is { CyclesUsed: not null, Ended: null })
                .Select(campaign => new PlanRedemption(campaign.Terms, campaign.CyclesUsed!.Value))],
            await UsageAsync(session, row), today);
    }

    private static async Task<List<PlanUsage>> UsageAsync(DbSession session, StoredSubscription row)
    {
        var rows = await session.QueryAsync<(string Metric, DateOnly From, DateOnly To, decimal Quantity)>(
            """
            SELECT metric, from_date, to_date, quantity
            FROM usage_record
            WHERE subscription_id = @Id AND NOT late AND quantity > 0
              AND (to_date > @from OR to_date <= @StartDate OR from_date >= @EndDate)
            """,
            new { row.Id, row.StartDate, row.EndDate, from = row.UsageBilledUntil ?? row.FirstPaid });
        return rows.ConvertAll(usage => new PlanUsage(usage.Metric, new Period(usage.From, usage.To), usage.Quantity));
    }
}
