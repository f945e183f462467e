using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// How far subscriptions are billed, and how many cycles of their campaigns are used up. Invoicing has it moved on in
/// the transaction that writes the charges. The order of joins and the indexes are given: the rows are seconds old, and
/// what the server believes of their number is wrong.
/// </summary>
public static class BilledProgress
{
    /// <summary>Moves on what the charges of one batch of a run settle.</summary>
    /// <param name="batch">Its first invoice; 0 for charges without a document.</param>
    // Progress only ever grows; GREATEST with NULL would forget it.
    public static async Task MoveOnAsync(DbSession session, long run, long batch)
    {
        await session.ExecuteAsync(
            """
            UPDATE (
                SELECT subscription_id, MAX(CASE WHEN kind = 'recurring' THEN to_date END) AS billed_until,
                    MAX(CASE WHEN kind = 'usage' THEN to_date END) AS usage_billed_until
                FROM charge FORCE INDEX (charge_run) WHERE run_id = @run AND batch_id = @batch GROUP BY subscription_id
            ) t
            STRAIGHT_JOIN subscription s FORCE INDEX (PRIMARY) ON s.id = t.subscription_id
            SET s.billed_until = IF(t.billed_until IS NULL, s.billed_until,
                    GREATEST(COALESCE(s.billed_until, t.billed_until), t.billed_until)),
                s.usage_billed_until = IF(t.usage_billed_until IS NULL, s.usage_billed_until,
                    GREATEST(COALESCE(s.usage_billed_until, t.usage_billed_until), t.usage_billed_until))
            """,
            new { run, batch });
        await session.ExecuteAsync(
            """
            UPDATE (
                SELECT subscription_id, COUNT(*) AS periods
                FROM charge FORCE INDEX (charge_run) WHERE run_id = @run AND batch_id = @batch AND kind = 'recurring'
                    GROUP BY subscription_id
            ) t
            STRAIGHT_JOIN redemption r FORCE INDEX (PRIMARY) ON r.subscription_id = t.subscription_id
            SET r.cycles_used = r.cycles_used + t.periods
            """,
            new { run, batch });
    }
}
