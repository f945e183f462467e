using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using StoredCampaign = Panel.Catalog.CampaignRow;

namespace Panel.Invoicing;

/// <summary>What a subscription that is not there yet would cost.</summary>
/// <param name="BillOn">The day of the first bill: its first day that is charged, or today where that is past.</param>
/// <param name="First">Lines of the first bill, with the set-up fee.</param>
/// <param name="Coming">The twelve recurring lines after it, so that campaigns are seen to end.</param>
/// <param name="Skips">Charges of the first bill that end without a line, such as a free period.</param>
public sealed record NewSubscriptionPreview(
    DateOnly Today, Currency Currency, DateOnly BillOn, IReadOnlyList<PlannedLine> First,
    IReadOnlyList<PlannedLine> Coming,
    IReadOnlyList<PlannedSkip> Skips)
{
    /// <summary>Net amount of the first bill.</summary>
    public Money Total => First.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Net);
}

/// <summary>Prices a subscription before it is made, by the calculator that will bill it.</summary>
public sealed class PreviewNewSubscription(UnitOfWork work)
{
    private const int PeriodsAhead = 12;

    /// <returns>The preview, or the problem that making it would end with.</returns>
    public Task<Result<NewSubscriptionPreview>> RunAsync(
        Actor actor, SubscriptionInput input, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, input), cancellationToken);

    private static async Task<Result<NewSubscriptionPreview>> LoadAsync(
        DbSession session, Actor actor, SubscriptionInput input)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        if (CreateSubscription.Check(input, today) is { } broken) return broken;
        var found = await NewSubscription.FindAsync(session, actor, input, today);
        if (!found.Ok) return found.Problem;
        return Decide(await InputAsync(session, found.Value, input, today), today);
    }

    /// <summary>What the first bill holds and what follows. Pure.</summary>
    internal static NewSubscriptionPreview Decide(PricingInput input, DateOnly today)
    {
        var on = input.Terms.FirstPaid > today ? input.Terms.FirstPaid : today;
        var first = PriceSubscription.Run(input with { AsOf = on });
        var rhythm = input.Terms.Rhythm;
        var far = rhythm.Boundary(input.Terms.Anchor, rhythm.IndexOf(input.Terms.Anchor, on) + PeriodsAhead);
        // What ends within its trial is never billed.
        var last = DuePeriods.Recurring(input.Terms, on).Select(due => due.Part.To).LastOrDefault(on);
        var coming = PriceSubscription.Run(input with { AsOf = far }).Lines
            .Where(line => line.Kind == ChargeKind.Recurring && line.Period.From >= last);
        return new NewSubscriptionPreview(today, input.Currency, on, first.Lines, [.. coming], first.Skips);
    }

    private static async Task<PricingInput> InputAsync(
        DbSession session, NewSubscription found, SubscriptionInput input, DateOnly today)
    {
        var product = await PlanProduct.OneAsync(session, found.ProductId);
        var given = await session.QueryAsync<long>(
            """
            SELECT campaign_id FROM subproject_campaign WHERE account_id = @AccountId AND subproject_id = @SubprojectId
            """,
            new { found.AccountId, found.SubprojectId });
        var terms = await StoredCampaign.TermsAsync(session, [.. given, .. found.CampaignIds]);
        return new PricingInput(
            new SubscriptionTerms(
                0, "", found.AccountId, found.SubprojectId, found.ProductId, found.TariffId, found.PinnedVersionId,
                input.Quantity,
                input.Rhythm, input.Start, input.Anchor ?? input.FirstPaid, input.End, null, null,
                input.Description.Trim(),
                input.TrialUntil)
            {
                Opening = input.Opening,
                Options = found.Options,
            },
            product,
            (await DocumentCurrency.LoadAsync(session, [found.AccountId])).Of(found.AccountId, found.SubprojectId),
            await LoadTariffBook.RunAsync(session, [found.TariffId], [found.ProductId]),
            [.. given.Select(id => terms[id])], [.. found.CampaignIds.Select(id => new PlanRedemption(terms[id], 0))],
            [], today);
    }
}
