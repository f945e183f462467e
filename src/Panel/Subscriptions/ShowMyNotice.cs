using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What was told of a subscription, and whether the reader may answer it.</summary>
/// <param name="Told">Null where nothing was.</param>
/// <param name="MayAnswer">The reader is the customer, or may edit subscriptions.</param>
public sealed record MyNotice(ToldSubscription? Told, bool MayAnswer);

/// <summary>Shows what a customer was told of a subscription's price to come.</summary>
public sealed class ShowMyNotice(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<MyNotice>> RunAsync(Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(w => LoadAsync(w, actor, subscription), cancellationToken);

    private static async Task<Result<MyNotice>> LoadAsync(Work work, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(work, actor, number) is not { } row) return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(work, Actor.Machine("notice"));
        var told = await ToldRow.BySubscriptionAsync(work, actor, number);
        return new MyNotice(told?.ToTold(today), AnswerMyNotice.May(actor, row.AccountId));
    }
}

/// <summary>The customer's answer to a notice, given when signed in.</summary>
public sealed class AnswerMyNotice(UnitOfWork work)
{
    /// <returns>Done, also a second time. Problems: <c>forbidden</c>, <c>not_found</c>, and why it cannot be decided.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(w => AnswerAsync(w, actor, subscription), cancellationToken);

    private static async Task<Result<Done>> AnswerAsync(Work work, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(work, actor, number) is not { } row
            || await ToldRow.BySubscriptionAsync(work, actor, number) is not { } told)
            return Problem.NotFound("subscription", number);
        if (!May(actor, row.AccountId)) return Problem.Forbidden(Permission.EditSubscriptions);
        return await told.DecideAsync(work, actor, await BusinessDay.TodayAsync(work, Actor.Machine("notice")));
    }

    // A customer answers for the account itself; who only looks at everything answers for nobody.
    internal static bool May(Actor actor, long accountId) => actor.May(Permission.EditSubscriptions) || actor.AccountId == accountId;
}
