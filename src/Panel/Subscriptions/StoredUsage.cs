using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A measured amount as it is stored.</summary>
/// <param name="WithdrawnQuantity">What it measured before it was withdrawn; its quantity is 0 since.</param>
internal sealed record StoredUsage(
    long Id, string Subscription, long AccountId, DateOnly StartDate, DateOnly? EndDate, DateOnly? UsageBilledUntil, string Metric,
    DateOnly FromDate, DateOnly ToDate, decimal Quantity, bool Late, decimal? WithdrawnQuantity, DateOnly? TrialUntil)
{
    internal UsageRecordState State => StateOf(WithdrawnQuantity, Late, FromDate, UsageBilledUntil, TrialUntil);

    internal static UsageRecordState StateOf(decimal? withdrawn, bool late, DateOnly from, DateOnly? billedUntil, DateOnly? trialUntil) =>
        withdrawn is not null ? UsageRecordState.Withdrawn
        : late ? UsageRecordState.Late
        : from < trialUntil ? UsageRecordState.Free
        : from < billedUntil ? UsageRecordState.Billed
        : UsageRecordState.Open;

    /// <summary>The record of this id in the actor's subtree, locked with its subscription, or null.</summary>
    internal static Task<StoredUsage?> LockAsync(Work work, Actor actor, long id) => work.FirstOrDefaultAsync<StoredUsage>(
        """
        SELECT u.id, s.number AS subscription, s.account_id, s.start_date, s.end_date, s.usage_billed_until, u.metric, u.from_date,
               u.to_date, u.quantity, u.late, u.withdrawn_quantity, s.trial_until
        FROM usage_record u
        JOIN subscription s ON s.id = u.subscription_id
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        WHERE u.id = @id
        FOR UPDATE
        """,
        new { actor.AccountId, id });

    // The row stays, and with it its key: sending the same record again does not bring it back.
    internal Task<int> WithdrawAsync(Work work) => work.ExecuteAsync(
        "UPDATE usage_record SET withdrawn_quantity = quantity, quantity = 0, late = 0 WHERE id = @Id", new { Id });
}
