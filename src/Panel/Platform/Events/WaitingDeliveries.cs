namespace Panel.Platform.Events;

/// <summary>What one consumer still has to get.</summary>
/// <param name="Consumer">Such as <c>archive.print</c>.</param>
/// <param name="Due">Not delivered yet, whether or not somebody is at it.</param>
/// <param name="Dead">Given up after the last attempt; somebody has to look.</param>
/// <param name="Oldest">Since when the oldest waits for its next attempt; null where none waits.</param>
public sealed record WaitingDeliveries(string Consumer, long Due, long Dead, DateTimeOffset? Oldest)
{
    /// <summary>Every consumer that has something waiting, by name.</summary>
    internal const string Select =
        """
        SELECT d.consumer, CAST(SUM(d.state <> 'dead') AS SIGNED) AS due, CAST(SUM(d.state = 'dead') AS SIGNED) AS dead,
               MIN(IF(d.state <> 'dead', d.due_at, NULL)) AS oldest
        FROM (SELECT DISTINCT consumer FROM event_consumer) c
        STRAIGHT_JOIN event_delivery d FORCE INDEX (event_delivery_due) ON d.consumer = c.consumer
            AND d.due_at IS NOT NULL
        GROUP BY d.consumer
        ORDER BY d.consumer
        """;

    public static Task<List<WaitingDeliveries>> LoadAsync(DbSession session) =>
        session.QueryAsync<WaitingDeliveries>(Select);
}
