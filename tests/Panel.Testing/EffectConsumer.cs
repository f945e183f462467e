using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Testing;

/// <summary>
/// A consumer whose effect is a row in the table <c>effect</c>, which has no key that would hide a double: whatever is
/// there was done, in the order of its ids.
/// </summary>
/// <param name="atOnce">Deliveries of a batch.</param>
public abstract class EffectConsumer(int atOnce) : StoringConsumer
{
    /// <summary>Type of the events.</summary>
    public const string Type = "thing.changed";

    public override int MostAtOnce => atOnce;

    /// <summary>Three consumers of the same events.</summary>
    public static IReadOnlyList<EffectConsumer> Three(int atOnce) =>
        [new First(atOnce), new Second(atOnce), new Third(atOnce)];

    /// <summary>Makes the table and registers the three.</summary>
    public static async Task PrepareAsync(TestDatabase database)
    {
        await database.AsRootAsync(
            """
            CREATE TABLE effect (
                id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, consumer VARCHAR(40) NOT NULL, event_id BIGINT NOT NULL,
                subject VARCHAR(80) NOT NULL, sequence BIGINT NOT NULL) ENGINE=InnoDB;
            """);
        await Grants.ApplyAsync(
            database.For(DatabaseUser.Migrate), DatabaseAccounts.OnPrivateServer, again: true, CancellationToken.None);
        await EventConsumers.RegisterAsync(
            database.Work(DatabaseUser.Migrate), Three(1).Select(consumer => ConsumesAttribute.Of(consumer.GetType())),
            CancellationToken.None);
    }

    protected override Task StoreAsync(DbSession session, IReadOnlyList<Event> events) =>
        StoreRowsAsync(session, events);

    /// <summary>The effect alone.</summary>
    public Task<int> StoreRowsAsync(DbSession session, IReadOnlyList<Event> events) => session.ExecuteWithRowsAsync(
        """
        INSERT INTO effect (consumer, event_id, subject, sequence)
        SELECT t.consumer, t.event_id, t.subject, t.sequence
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            consumer VARCHAR(40) PATH '$[0]', event_id BIGINT PATH '$[1]', subject VARCHAR(80) PATH '$[2]',
            sequence BIGINT PATH '$[3]')) t
        """,
        events.Select(one => new object?[] { GetType().Name, one.Id, one.Subject, one.Sequence }));

    [Consumes("test.first", Type)]
    private sealed class First(int atOnce) : EffectConsumer(atOnce);

    [Consumes("test.second", Type)]
    private sealed class Second(int atOnce) : EffectConsumer(atOnce);

    [Consumes("test.third", Type)]
    private sealed class Third(int atOnce) : EffectConsumer(atOnce);
}
