using System.Globalization;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Takes back a measured amount that is wrong, such as a counter read twice. What was billed with a document stays: it
/// is corrected by a document, not by its past.
/// </summary>
[ChangesWhatIsOwed]
public sealed class WithdrawUsage(UnitOfWork work)
{
    public const int LongestReason = 200;

    /// <param name="record">Id of the record.</param>
    /// <param name="reason">Why it is wrong, 1–<see cref="LongestReason"/> characters; kept in the audit trail.</param>
    /// <returns>
    /// Problems: <c>not_found</c>; <c>subscriptions.usage_billed</c>; <c>subscriptions.usage_withdrawn</c>;
    /// <c>invalid</c>.
    /// </returns>
    public Task<Result<Done>> RunAsync(Actor actor, long record, string reason, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, record, reason),
            session => WithdrawAsync(session, actor, record, reason.Trim()), cancellationToken);

    private static async Task<Result<Done>> WithdrawAsync(DbSession session, Actor actor, long id, string reason)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await StoredUsage.LockAsync(session, actor, id) is not { } usage)
            return Problem.NotFound("usage", id.ToString(CultureInfo.InvariantCulture));
        if (await SellersRight.LacksAsync(session, actor, usage.AccountId, usage.SubprojectId) is { } notSeller)
            return notSeller;
        if (reason.Length is 0 or > LongestReason)
            return Problem.Invalid("Reason", "Say in 1 to {0} characters what is wrong with it.", LongestReason);
        if (Refuse(usage.State) is { } refused) return refused;
        await usage.WithdrawAsync(session);
        await Audit.WriteAsync(
            session, actor, "usage.withdraw", "subscription", usage.Subscription, usage.AccountId,
            before: new { usage.Metric, usage.FromDate, usage.ToDate, usage.Quantity },
            after: new { Quantity = 0m, reason });
        return Done.Yes;
    }

    private static Problem? Refuse(UsageRecordState state) => state switch
    {
        UsageRecordState.Billed => new Problem(
            "subscriptions.usage_billed",
            "Its period is billed, and the amount was counted. What was billed is corrected by a document."),
        UsageRecordState.Withdrawn => new Problem("subscriptions.usage_withdrawn", "This record is withdrawn already."),
        _ => null,
    };
}
