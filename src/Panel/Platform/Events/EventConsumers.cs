using System.Reflection;
using Dapper;

namespace Panel.Platform.Events;

/// <summary>
/// Which consumer gets which type of events. The list is in the database, so that every process that writes events,
/// whatever code it has loaded, writes deliveries for all of them. A consumer that leaves Panel is taken out of
/// <c>event_consumer</c> by a migration.
/// </summary>
public static class EventConsumers
{
    /// <summary>Registers the consumers of this build; what is registered already costs one read.</summary>
    /// <param name="owner">As <see cref="DatabaseUser.Migrate"/>: nobody else may change the list.</param>
    public static Task RegisterAsync(UnitOfWork owner, CancellationToken cancellationToken) =>
        RegisterAsync(
            owner,
            typeof(EventConsumers).Assembly.GetTypes()
                .SelectMany(type => type.GetCustomAttributes<ConsumesAttribute>()),
            cancellationToken);

    /// <summary>Registers consumers, such as those of a module.</summary>
    /// <param name="owner">As <see cref="DatabaseUser.Migrate"/>.</param>
    public static async Task RegisterAsync(
        UnitOfWork owner, IEnumerable<ConsumesAttribute> consumers, CancellationToken cancellationToken)
    {
        var known = (await owner.Database.ReadAsync(
            connection => connection.QueryAsync<(string, string)>("SELECT type, consumer FROM event_consumer"),
            cancellationToken)).ToHashSet();
        foreach (var consumer in consumers)
            foreach (var type in consumer.Types.Where(type => !known.Contains((type, consumer.Consumer))))
                await owner.RunAsync(session => RegisterAsync(session, consumer, type), cancellationToken);
    }

    // Whoever writes an event locks what it read of the list: the insert waits until those are through that do not
    // know the new consumer, and those that come later wait for it. So no event falls between "before" and
    // "afterwards". Nothing is read by snapshot here, so that what those committed in between is no conflict.
    private static async Task<bool> RegisterAsync(DbSession session, ConsumesAttribute consumer, string type)
    {
        var parameters = new { type, consumer.Consumer, session.Now };
        var registered = await session.ExecuteAsync(
            "INSERT IGNORE INTO event_consumer (type, consumer, registered_at) VALUES (@type, @Consumer, @Now)",
            parameters);
        if (registered == 0) return false;
        if (consumer.FromTheBeginning)
            await session.ExecuteAsync(
                """
                INSERT INTO event_delivery (event_id, consumer, subject, sequence, due_at)
                SELECT e.id, @Consumer, e.subject, e.sequence, e.occurred_at
                FROM event e
                WHERE e.type = @type
                """,
                parameters);
        return true;
    }
}
