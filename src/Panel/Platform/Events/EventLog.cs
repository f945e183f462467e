using System.Data.Common;
using System.Text.Json;

namespace Panel.Platform.Events;

/// <summary>
/// Writes events inside the transaction they follow from, with one delivery for every consumer registered for their
/// type. What is rolled back has not happened; what is committed is delivered.
/// </summary>
public static class EventLog
{
    /// <summary>Writes the next event of a subject.</summary>
    /// <remarks>
    /// Hold the lock of the subject's own row, so that two events of one subject wait for each other. Where two meet
    /// all the same, the later one's whole work is repeated.
    /// </remarks>
    public static async Task AppendAsync(DbSession session, NewEvent news)
    {
        try
        {
            await session.ExecuteAsync(
                """
                INSERT INTO event (type, subject, sequence, version, payload, occurred_at)
                VALUES (@Type, @Subject, @sequence, @Version, @payload, @Now)
                """,
                new
                {
                    news.Type, news.Subject, sequence = await NextAsync(session, news.Subject), news.Version,
                    payload = Json(news), session.Now,
                });
        }
        catch (DbException exception) when (Driver.IsDuplicate(exception))
        {
            throw new RepeatWorkException($"Another event of {news.Subject} was written at the same time.", exception);
        }
        await session.ExecuteAsync(
            """
            INSERT INTO event_delivery (event_id, consumer, subject, sequence, due_at)
            SELECT e.id, c.consumer, e.subject, e.sequence, e.occurred_at
            FROM event e
            JOIN event_consumer c ON c.type = e.type
            WHERE e.id = LAST_INSERT_ID()
            """);
    }

    /// <summary>
    /// Writes the first events of subjects that have none yet, by sets; a subject that has events is refused by its
    /// key.
    /// </summary>
    public static async Task BeginAsync(DbSession session, IEnumerable<NewEvent> news)
    {
        var rows = news.Select(one =>
            new object?[] { one.Type, one.Subject, one.Version, Json(one), session.Now.UtcDateTime }).ToList();
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO event (type, subject, sequence, version, payload, occurred_at)
            SELECT t.type, t.subject, 1, t.version, t.payload, t.occurred_at
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                type VARCHAR(60) PATH '$[0]', subject VARCHAR(80) PATH '$[1]', version INT PATH '$[2]',
                payload LONGTEXT PATH '$[3]',
                occurred_at DATETIME(6) PATH '$[4]')) t
            """,
            rows);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO event_delivery (event_id, consumer, subject, sequence, due_at)
            SELECT e.id, c.consumer, e.subject, e.sequence, e.occurred_at
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                subject VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin PATH '$[1]')) t
            STRAIGHT_JOIN event e FORCE INDEX (event_sequence) ON e.subject = t.subject AND e.sequence = 1
            STRAIGHT_JOIN event_consumer c ON c.type = e.type
            """,
            rows);
    }

    private static Task<long> NextAsync(DbSession session, string subject) =>
        session.SingleAsync<long>(
            "SELECT COALESCE(MAX(sequence), 0) + 1 FROM event WHERE subject = @subject", new { subject });

    private static string Json(NewEvent news) => JsonSerializer.Serialize(news.Payload, RowJson.Options);
}
