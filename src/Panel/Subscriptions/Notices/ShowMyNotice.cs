using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What the account was notified of for a subscription, and whether the reader may answer it.</summary>
/// <param name="Notified">Null where nothing was.</param>
/// <param name="MayAnswer">The reader is the customer, or may edit subscriptions.</param>
public sealed record MyNotice(NotifiedSubscription? Notified, bool MayAnswer);

/// <summary>Shows what a customer was notified of a subscription's price to come.</summary>
public sealed class ShowMyNotice(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<MyNotice>> RunAsync(Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, subscription), cancellationToken);

    private static async Task<Result<MyNotice>> LoadAsync(DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(session, Actor.Machine("notice"));
        var notified = await NotifiedRow.BySubscriptionAsync(session, actor, number);
        return new MyNotice(notified?.ToNotified(today), AnswerMyNotice.May(actor, row.AccountId));
    }
}

/// <summary>The customer's answer to a notice, given when signed in.</summary>
public sealed class AnswerMyNotice(UnitOfWork work)
{
    /// <returns>Done, also a second time. Problems: <c>forbidden</c>, <c>not_found</c>, and why it cannot be
    /// decided.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription),
            session => AnswerAsync(session, actor, subscription), cancellationToken);

    private static async Task<Result<Done>> AnswerAsync(DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row
            || await NotifiedRow.BySubscriptionAsync(session, actor, number) is not { } notified)
            return Problem.NotFound("subscription", number);
        if (!May(actor, row.AccountId)) return Problem.Forbidden(Permission.EditSubscriptions);
        return await notified.DecideAsync(
            session, actor, await BusinessDay.TodayAsync(session, Actor.Machine("notice")));
    }

    // A customer answers for the account itself; who only looks at everything answers for nobody.
    internal static bool May(Actor actor, long accountId) =>
        actor.May(Permission.EditSubscriptions) || actor.AccountId == accountId;
}
