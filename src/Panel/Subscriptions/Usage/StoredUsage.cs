using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What decides where a measured amount stands.</summary>
/// <param name="WithdrawnQuantity">What it measured before it was withdrawn; its quantity is 0 since.</param>
internal readonly record struct UsageStanding(
    Period Days, bool Late, decimal? WithdrawnQuantity, DateOnly StartDate, DateOnly? EndDate,
    DateOnly? UsageBilledUntil,
    DateOnly? TrialUntil)
{
    internal UsageRecordState State =>
        WithdrawnQuantity is not null ? UsageRecordState.Withdrawn
        : Late ? UsageRecordState.Late
        : Days.To <= StartDate || Days.From >= EndDate ? UsageRecordState.Outside
        : LastDay <= TrialUntil ? UsageRecordState.Free
        : LastDay <= UsageBilledUntil ? UsageRecordState.Billed
        : UsageRecordState.Open;

    /// <summary>
    /// First day after those that can be billed: what was measured after the end of service never is.
    /// </summary>
    private DateOnly LastDay => EndDate is { } end && end < Days.To ? end : Days.To;
}

/// <summary>A measured amount as it is stored.</summary>
/// <param name="WithdrawnQuantity">What it measured before it was withdrawn; its quantity is 0 since.</param>
internal sealed record StoredUsage(
    long Id, string Subscription, long AccountId, long SubprojectId, DateOnly StartDate, DateOnly? EndDate,
    DateOnly? UsageBilledUntil,
    string Metric, DateOnly FromDate, DateOnly ToDate, decimal Quantity, bool Late, decimal? WithdrawnQuantity,
    DateOnly? TrialUntil)
{
    internal UsageRecordState State => new UsageStanding(
        new Period(FromDate, ToDate), Late, WithdrawnQuantity, StartDate, EndDate, UsageBilledUntil, TrialUntil).State;

    /// <summary>The record of this id in the actor's subtree, locked with its subscription, or null.</summary>
    internal static Task<StoredUsage?> LockAsync(DbSession session, Actor actor, long id) =>
        session.FirstOrDefaultAsync<StoredUsage>(
            """
            SELECT u.id, s.number AS subscription, s.account_id, s.subproject_id, s.start_date, s.end_date,
                   s.usage_billed_until, u.metric,
                   u.from_date, u.to_date, u.quantity, u.late, u.withdrawn_quantity, s.trial_until
            FROM usage_record u
            JOIN subscription s ON s.id = u.subscription_id
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE u.id = @id
            FOR UPDATE
            """,
            new { actor.AccountId, id });

    // The row stays, and with it its key: sending the same record again does not bring it back.
    internal Task<int> WithdrawAsync(DbSession session) => session.ExecuteAsync(
        "UPDATE usage_record SET withdrawn_quantity = quantity, quantity = 0, late = 0 WHERE id = @Id", new { Id });
}
