using System.Globalization;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Bills usage that came too late together with the running period: the late record is withdrawn and its amount
/// recorded for the latest day that is not billed. The running period's included amount covers it too.
/// </summary>
[ChangesWhatIsOwed]
public sealed class BillLateUsage(UnitOfWork work)
{
    /// <param name="record">Id of a late record.</param>
    /// <returns>
    /// The day it counts for now. Problems: <c>not_found</c>; <c>subscriptions.usage_not_late</c>;
    /// <c>subscriptions.usage_no_period</c> where all its days so far are billed; those of <see cref="RecordUsage"/>.
    /// </returns>
    public Task<Result<DateOnly>> RunAsync(Actor actor, long record, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, record),
            session => MoveAsync(session, actor, record), cancellationToken);

    private static async Task<Result<DateOnly>> MoveAsync(DbSession session, Actor actor, long id)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await StoredUsage.LockAsync(session, actor, id) is not { } usage)
            return Problem.NotFound("usage", id.ToString(CultureInfo.InvariantCulture));
        if (await SellersRight.LacksAsync(session, actor, usage.AccountId, usage.SubprojectId) is { } notSeller)
            return notSeller;
        if (usage.State != UsageRecordState.Late)
            return new Problem(
                "subscriptions.usage_not_late", "Only usage that came after its period was billed is billed this way.");
        var today = await BusinessDay.TodayAsync(session, actor);
        var day = usage.EndDate <= today ? usage.EndDate.Value.AddDays(-1) : today;
        if (day < usage.UsageBilledUntil)
            return new Problem(
                "subscriptions.usage_no_period", "All its days so far are billed: no period is open to count it in.");
        await usage.WithdrawAsync(session);
        var key = string.Create(CultureInfo.InvariantCulture, $"late record {id}");
        var receipt = await RecordUsage.StoreAsync(
            session, actor,
            [new UsageEntry(usage.Subscription, usage.Metric, day, day.AddDays(1), usage.Quantity, key)]);
        if (!receipt.Ok) return receipt.Problem;
        if (receipt.Value.Findings.Count > 0) return receipt.Value.Findings[0].Problem;
        await Audit.WriteAsync(
            session, actor, "usage.bill_late", "subscription", usage.Subscription, usage.AccountId,
            before: new { usage.Metric, usage.FromDate, usage.ToDate, usage.Quantity },
            after: new { FromDate = day, ToDate = day.AddDays(1) });
        return day;
    }
}
