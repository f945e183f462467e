namespace Panel.Platform.Events;

/// <summary>
/// Does what follows from events. Deliveries of one subject come in order, one after the other; a failing one holds
/// back the later ones of its subject for this consumer, and nothing else. The class carries <see
/// cref="ConsumesAttribute"/>.
/// </summary>
/// <remarks>
/// An effect in the database is stored together with the mark "delivered" (<see cref="DeliveryBatch.StoreAsync{T}"/>)
/// and so happens exactly once. An effect outside of it happens at least once: a process may die between the effect
/// and the mark. It is made harmless by a key of its own that the other side knows, such as the Message-ID of a mail.
/// </remarks>
public interface IEventConsumer
{
    /// <summary>
    /// Deliveries taken at once: as many as are done within <see cref="DeliveryQueue.Lease"/> on a slow day.
    /// </summary>
    int MostAtOnce => 500;

    /// <summary>How long to wait after failures, and when to give up.</summary>
    RetryWaits Waits => RetryWaits.ADay;

    /// <summary>Works on a batch and says of each delivery what became of it.</summary>
    /// <exception cref="Exception">
    /// What was not settled is tried again one by one, so that one bad delivery cannot spoil others; then its
    /// exception is its reason.
    /// </exception>
    Task ConsumeAsync(DeliveryBatch batch, CancellationToken cancellationToken);
}

/// <summary>A consumer all of whose effects are in the database.</summary>
public abstract class StoringConsumer : IEventConsumer
{
    public virtual int MostAtOnce => 500;

    public Task ConsumeAsync(DeliveryBatch batch, CancellationToken cancellationToken) =>
        batch.StoreAsync([.. batch.Events], session => StoreAsync(session, batch.Events), cancellationToken);

    /// <summary>Stores what follows; may run several times, as <see cref="UnitOfWork"/> repeats work.</summary>
    /// <param name="events">Those of one subject in their order.</param>
    protected abstract Task StoreAsync(DbSession session, IReadOnlyList<Event> events);
}
