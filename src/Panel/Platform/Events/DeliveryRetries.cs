namespace Panel.Platform.Events;

/// <summary>Lets deliveries be tried again inside the transaction of a use case, from the first try on.</summary>
public static class DeliveryRetries
{
    /// <summary>
    /// The delivery of one event to one consumer. The caller checks the permission and writes the audit trail.
    /// </summary>
    /// <param name="subject">What the event is about, such as <c>mail:4711</c>.</param>
    /// <param name="type">Of a kind that happens to its subject once.</param>
    /// <returns>1, or 0 where it is delivered already.</returns>
    public static async Task<int> RetryAsync(DbSession session, string consumer, string subject, string type) =>
        await RetryAsync(
            session, consumer,
            await session.SingleAsync<long>(
                "SELECT id FROM event WHERE subject = @subject AND type = @type", new { subject, type }));

    /// <param name="eventId">Null for all of the consumer.</param>
    internal static Task<int> RetryAsync(DbSession session, string consumer, long? eventId)
    {
        var retry = DeliveryStates.Machine.By(DeliveryTrigger.Retry);
        return eventId is null
            ? session.ExecuteAsync(
                """
                UPDATE event_delivery FORCE INDEX (event_delivery_due) SET state = @To, attempts = 0, due_at = @Now
                WHERE consumer = @consumer AND due_at IS NOT NULL AND state IN @From
                """,
                new { session.Now, consumer, retry.To, retry.From })
            : session.ExecuteAsync(
                """
                UPDATE event_delivery FORCE INDEX (PRIMARY) SET state = @To, attempts = 0, due_at = @Now
                WHERE event_id = @eventId AND consumer = @consumer AND state IN @From
                """,
                new { session.Now, eventId, consumer, retry.To, retry.From });
    }
}
