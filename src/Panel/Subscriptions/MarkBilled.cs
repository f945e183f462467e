using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Says that periods were billed elsewhere, by an old system or by hand, so that no run bills them: the remedy where a
/// document is held because too many periods are due. Progress only ever grows.
/// </summary>
[ChangesWhatIsOwed]
public sealed class MarkBilled(UnitOfWork work)
{
    /// <param name="until">First day that is not billed: the end of one of the due periods.</param>
    /// <param name="usage">Whether usage of those days was billed too.</param>
    /// <param name="version">The subscription's version the person saw.</param>
    /// <returns>Done; <c>subscriptions.not_a_boundary</c> where the day ends none of the due periods.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, DateOnly until, bool usage, int version,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, until, usage, version),
            session => MarkAsync(session, actor, subscription, until, usage, version), cancellationToken);

    private static async Task<Result<Done>> MarkAsync(
        DbSession session, Actor actor, string number, DateOnly until, bool usage, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        if (await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        var today = await BusinessDay.TodayAsync(session, actor);
        if (Decide(row.ToTerms(), until, today) is { } refused) return refused;
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        // GREATEST with NULL is NULL: a subscription that measured nothing yet has no day.
        await session.ExecuteAsync(
            """
            UPDATE subscription
            SET billed_until = @until,
                usage_billed_until = IF(@usage, GREATEST(COALESCE(usage_billed_until, @until), @until),
                usage_billed_until)
            WHERE id = @Id
            """,
            new { row.Id, until, usage });
        await Audit.WriteAsync(
            session, actor, "subscription.mark_billed", "subscription", number, row.AccountId,
            new { row.BilledUntil, row.UsageBilledUntil },
            new
            {
                BilledUntil = until,
                UsageBilledUntil = usage && !(row.UsageBilledUntil > until) ? until : row.UsageBilledUntil
            });
        return Done.Yes;
    }

    /// <summary>Why periods until the day cannot count as billed, or null. Pure.</summary>
    internal static Problem? Decide(SubscriptionTerms terms, DateOnly until, DateOnly today) =>
        DuePeriods.Recurring(terms, today).Any(due => due.Part.To == until)
            ? null
            : new Problem(
                "subscriptions.not_a_boundary",
                $"No period that is due ends on {until:yyyy-MM-dd}. Choose the end of one of the due periods.",
                "Until");
}
