using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;

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
        var found = await SubscriptionToPrice.EnteredAsync(session, actor, input, today);
        if (!found.Ok) return found.Problem;
        return Decide(await PreviewSubscription.InputAsync(session, found.Value, [], today), today);
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
}
