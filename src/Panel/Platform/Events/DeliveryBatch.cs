namespace Panel.Platform.Events;

/// <summary>
/// Deliveries that a consumer works on, and what becomes of each: stored, failed, or refused for good. What it says
/// nothing about counts as failed; what it could not come to, because it stopped or an earlier event of the subject
/// failed, is put back untried.
/// </summary>
public sealed class DeliveryBatch
{
    private readonly UnitOfWork _work;

    private readonly DeliveryQueue _queue;

    private readonly RetryWaits _waits;

    private readonly Dictionary<long, Delivery> _open;

    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    internal DeliveryBatch(UnitOfWork work, DeliveryQueue queue, RetryWaits waits, IReadOnlyList<Delivery> deliveries)
    {
        (_work, _queue, _waits, Deliveries) = (work, queue, waits, deliveries);
        _open = deliveries.ToDictionary(delivery => delivery.Event.Id);
    }

    /// <summary>All of the batch; those of one subject in their order.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; }

    public IReadOnlyList<Event> Events => [.. Deliveries.Select(delivery => delivery.Event)];

    /// <summary>Why the consumer cannot go on at all, or null.</summary>
    public string? Stopped { get; private set; }

    internal int Delivered { get; private set; }

    internal int Failed { get; private set; }

    internal string? LastReason { get; private set; }

    /// <summary>Deliveries that nothing was said about, and whose turn it would be.</summary>
    internal IReadOnlyList<Delivery> Open =>
        [
            .. Deliveries.Where(delivery =>
                _open.ContainsKey(delivery.Event.Id) && !_failed.Contains(delivery.Event.Subject))
        ];

    /// <summary>Stores an effect and marks the events as delivered, in one transaction.</summary>
    /// <param name="events">Of this batch; only together with or after the earlier ones of the subject.</param>
    /// <param name="effect">Not stored where another worker has one of the events by now.</param>
    /// <returns>What the effect gave.</returns>
    /// <exception cref="LeaseLostException">Another worker has one of them; leave the batch alone.</exception>
    public async Task<T> StoreAsync<T>(
        IReadOnlyCollection<Event> events, Func<DbSession, Task<T>> effect,
        CancellationToken cancellationToken = default)
    {
        RequireOrder(events);
        var stored = await _work.RunAsync(async session =>
        {
            if (events.Count > 0) await _queue.FinishAsync(session, events);
            return await effect(session);
        }, cancellationToken);
        // A problem rolls the marks back too: what failed is still to be settled.
        if (stored is IOutcome { Succeeded: false }) return stored;
        foreach (var one in events) _open.Remove(one.Id);
        Delivered += events.Count;
        return stored;
    }

    /// <inheritdoc cref="StoreAsync{T}"/>
    public Task StoreAsync(
        IReadOnlyCollection<Event> events, Func<DbSession, Task> effect,
        CancellationToken cancellationToken = default) =>
        StoreAsync(events, async session =>
        {
            await effect(session);
            return Done.Yes;
        }, cancellationToken);

    /// <summary>The attempt failed; it is repeated after a while, or given up when there were enough.</summary>
    /// <param name="reason">For people; up to 500 characters are kept.</param>
    /// <returns>Whether it was given up.</returns>
    public Task<bool> FailAsync(Event failed, string reason) =>
        EndAsync(failed, reason, _waits.After(_open[failed.Id].Attempts + 1));

    /// <summary>The attempt failed for good: given up at once, until a person lets it be tried again.</summary>
    public Task RefuseAsync(Event refused, string reason) => EndAsync(refused, reason, null);

    /// <summary>
    /// There is no going on: no printer, no server. What is left is put back without counting an attempt.
    /// </summary>
    public void Stop(string reason) => Stopped = reason;

    /// <summary>Another batch of the same worker settles it.</summary>
    internal void HandOver(Delivery delivery) => _open.Remove(delivery.Event.Id);

    /// <summary>Puts back what the consumer did not come to.</summary>
    internal async Task PutBackAsync()
    {
        await _queue.PutBackAsync([.. _open.Keys], CancellationToken.None);
        _open.Clear();
    }

    // Not to be cancelled: what became of an attempt must be kept.
    private async Task<bool> EndAsync(Event failed, string reason, TimeSpan? wait)
    {
        await _work.RunAsync(async session =>
        {
            await _queue.FailAsync(session, failed.Id, reason, wait);
            return Done.Yes;
        }, CancellationToken.None);
        _open.Remove(failed.Id);
        _failed.Add(failed.Subject);
        (Failed, LastReason) = (Failed + 1, reason);
        return wait is null;
    }

    private void RequireOrder(IReadOnlyCollection<Event> events)
    {
        var ids = events.Select(one => one.Id).ToHashSet();
        var first = _open.Values.Where(other => !ids.Contains(other.Event.Id)).GroupBy(other => other.Event.Subject)
            .ToDictionary(group => group.Key, group => group.Min(other => other.Event.Sequence));
        foreach (var one in events)
            if (_failed.Contains(one.Subject) || (first.TryGetValue(one.Subject, out var open) && open < one.Sequence))
                throw new InvalidOperationException(
                    $"Event {one.Sequence} of {one.Subject} comes after one that is not delivered.");
    }
}
