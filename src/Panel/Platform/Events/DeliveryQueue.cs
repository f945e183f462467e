using Dapper;
using Panel.Platform.States;

namespace Panel.Platform.Events;

/// <summary>An event on its way to one consumer.</summary>
/// <param name="Attempts">How often it was tried before this time; 0 or more.</param>
public sealed record Delivery(Event Event, int Attempts);

/// <summary>What a worker took.</summary>
/// <param name="Seen">Due deliveries that were looked at; 0 when nothing is due.</param>
/// <param name="Deliveries">Those it may work on; those of one subject in their order.</param>
internal sealed record DeliveryClaim(int Seen, IReadOnlyList<Delivery> Deliveries);

/// <summary>
/// The deliveries of one consumer in the database. A worker takes what is due with SKIP LOCKED and for a lease; the
/// mark "delivered" is only given by who still holds it. <c>due_at</c> says when a delivery is looked at: its next
/// attempt, the end of its lease, <see cref="Never"/> when it was given up, nothing once it is delivered. An instance
/// is one worker.
/// </summary>
public sealed class DeliveryQueue(UnitOfWork work, string consumer)
{
    /// <summary>How long a worker may take over what it took before others may.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>When a delivery that was given up is due.</summary>
    internal static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private const int LongestReason = 500;

    private readonly string _owner = $"{WorkerName.OfThisProcess}{Guid.NewGuid().ToString("N")[..12]}";

    /// <summary>
    /// Takes up to <paramref name="most"/> due deliveries, oldest first. One whose subject has an earlier event that
    /// is not delivered and not taken here is put <c>behind</c>.
    /// </summary>
    internal Task<DeliveryClaim> ClaimAsync(int most, CancellationToken cancellationToken) =>
        work.RunAsync(async session =>
        {
            // A locking read sees what is committed and makes no snapshot. The snapshot begins with the next statement,
            // when the rows are held: an event is committed after the earlier ones of its subject, so it has all of
            // those.
            var due = await session.QueryAsync<Due>(
                """
                SELECT event_id, subject, sequence, attempts
                FROM event_delivery FORCE INDEX (event_delivery_due)
                WHERE consumer = @consumer AND due_at <= @Now
                ORDER BY due_at, event_id LIMIT @most
                FOR UPDATE SKIP LOCKED
                """,
                new { consumer, session.Now, most });
            if (due.Count == 0) return new DeliveryClaim(0, []);
            var first = await FirstOpenElsewhereAsync(session, due);
            var ready = due.Where(one => !first.TryGetValue(one.Subject, out var sequence) || one.Sequence < sequence)
                .ToDictionary(one => one.EventId);
            await MarkAsync(session, DeliveryTrigger.Take, [.. ready.Keys]);
            await MarkAsync(
                session, DeliveryTrigger.Hold, [.. due.Select(one => one.EventId).Where(id => !ready.ContainsKey(id))]);
            return new DeliveryClaim(due.Count, await LoadAsync(session, ready));
        }, cancellationToken);

    /// <summary>
    /// Marks deliveries as done and lets those come that stand behind them; in the transaction of their effect and
    /// before it, so that nothing was read yet that others may have moved on.
    /// </summary>
    /// <exception cref="LeaseLostException">Another worker has one of them: the effect must not be stored.</exception>
    internal async Task FinishAsync(DbSession session, IReadOnlyCollection<Event> events)
    {
        var (deliver, follow) = (By(DeliveryTrigger.Deliver), By(DeliveryTrigger.Follow));
        var finished = await session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (PRIMARY)
            SET state = @To, delivered_at = @Now, due_at = NULL, owner = NULL, reason = NULL
            WHERE event_id IN @ids AND consumer = @consumer AND owner = @_owner AND state IN @From
            """,
            new { session.Now, ids = events.Select(one => one.Id), consumer, _owner, deliver.To, deliver.From });
        if (finished != events.Count) throw new LeaseLostException();
        // Holds all rows of these subjects until the commit: a worker that is putting one behind is waited for, later
        // ones pass over.
        await session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (event_delivery_order) SET state = @To, due_at = @Now
            WHERE consumer = @consumer AND subject IN @subjects AND state IN @From
            """,
            new
            {
                session.Now, consumer, subjects = events.Select(one => one.Subject).Distinct(), follow.To, follow.From
            });
    }

    /// <summary>Puts a delivery back to be tried later, or gives it up; it keeps its reason.</summary>
    /// <param name="wait">Null to give it up.</param>
    /// <exception cref="LeaseLostException">Another worker has it by now.</exception>
    internal async Task FailAsync(DbSession session, long eventId, string reason, TimeSpan? wait)
    {
        var change = By(wait is null ? DeliveryTrigger.GiveUp : DeliveryTrigger.Fail);
        var failed = await session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (PRIMARY) SET state = @To, due_at = @due, reason = @reason, owner = NULL
            WHERE event_id = @eventId AND consumer = @consumer AND owner = @_owner AND state IN @From
            """,
            new
            {
                due = wait is { } time ? session.Now + time : Never,
                reason = reason[..Math.Min(LongestReason, reason.Length)],
                eventId, consumer, _owner, change.To, change.From,
            });
        if (failed == 0) throw new LeaseLostException();
    }

    /// <summary>Gives back what was taken and not tried, as if it had not been taken.</summary>
    internal Task<int> PutBackAsync(IReadOnlyCollection<long> events, CancellationToken cancellationToken)
    {
        var change = By(DeliveryTrigger.PutBack);
        return events.Count == 0 ? Task.FromResult(0) : work.RunAsync(session => session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (PRIMARY)
                SET state = @To, due_at = @Now, attempts = attempts - 1, owner = NULL
            WHERE event_id IN @events AND consumer = @consumer AND owner = @_owner AND state IN @From
            """,
            new { session.Now, events, consumer, _owner, change.To, change.From }), cancellationToken);
    }

    /// <summary>
    /// Frees what killed workers of this machine left behind, without waiting for their leases to end.
    /// </summary>
    internal async Task<int> FreeLeftBehindAsync(CancellationToken cancellationToken)
    {
        // Read before the transaction: living workers change such rows all the time, and a snapshot would refuse them.
        var (now, change) = (work.Clock.GetUtcNow(), By(DeliveryTrigger.PutBack));
        var taken = await work.Database.ReadAsync(connection => connection.QueryAsync<(long EventId, string Owner)>(
            """
            SELECT event_id, owner FROM event_delivery FORCE INDEX (event_delivery_due)
            WHERE consumer = @consumer AND due_at > @now AND due_at < @Never AND state IN @From
            """,
            new { consumer, now, Never, change.From }), cancellationToken);
        var gone = taken.Where(row => WorkerName.IsGone(row.Owner)).ToList();
        return gone.Count == 0 ? 0 : await work.RunAsync(session => session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (PRIMARY) SET state = @To, due_at = @Now, owner = NULL
            WHERE event_id IN @ids AND consumer = @consumer AND state IN @From AND owner IN @owners
            """,
            new
            {
                session.Now, ids = gone.Select(row => row.EventId), consumer,
                owners = gone.Select(row => row.Owner).Distinct(), change.To,
                change.From,
            }), cancellationToken);
    }

    /// <summary>How many deliveries wait, whether or not somebody is at them, and how many were given up.</summary>
    public Task<WaitingDeliveries> CountAsync(CancellationToken cancellationToken) => work.RunAsync(
        session => session.SingleAsync<WaitingDeliveries>(
            """
            SELECT @consumer AS consumer, CAST(COALESCE(SUM(state <> 'dead'), 0) AS SIGNED) AS due,
                CAST(COALESCE(SUM(state = 'dead'), 0) AS SIGNED) AS dead, MIN(IF(state <> 'dead', due_at, NULL))
                AS oldest
            FROM event_delivery FORCE INDEX (event_delivery_due)
            WHERE consumer = @consumer AND due_at IS NOT NULL
            """,
            new { consumer }),
        cancellationToken);

    private async Task<Dictionary<string, long>> FirstOpenElsewhereAsync(DbSession session, List<Due> due) =>
        (await session.QueryAsync<Open>(
            """
            SELECT subject, MIN(sequence) AS sequence
            FROM event_delivery FORCE INDEX (event_delivery_order)
            WHERE consumer = @consumer AND subject IN @subjects AND due_at IS NOT NULL AND event_id NOT IN @ids
            GROUP BY subject
            """,
            new
            {
                consumer, subjects = due.Select(one => one.Subject).Distinct(), ids = due.Select(one => one.EventId)
            }))
            .ToDictionary(open => open.Subject, open => open.Sequence);

    private Task MarkAsync(DbSession session, DeliveryTrigger on, IReadOnlyList<long> events)
    {
        var (change, takes) = (By(on), on == DeliveryTrigger.Take);
        return events.Count == 0 ? Task.CompletedTask : session.ExecuteAsync(
            """
            UPDATE event_delivery FORCE INDEX (PRIMARY)
            SET state = @To, owner = @owner, due_at = @until, attempts = attempts + @more
            WHERE event_id IN @events AND consumer = @consumer AND state IN @From
            """,
            new
            {
                owner = takes ? _owner : null, until = session.Now + Lease, more = takes ? 1 : 0, events, consumer,
                change.To, change.From,
            });
    }

    private static StateChange<DeliveryState> By(DeliveryTrigger trigger) => DeliveryStates.Machine.By(trigger);

    private static async Task<List<Delivery>> LoadAsync(DbSession session, Dictionary<long, Due> ready)
    {
        if (ready.Count == 0) return [];
        var events = await session.QueryAsync<Event>(
            "SELECT id, type, subject, sequence, version, payload, occurred_at FROM event WHERE id IN @ids ORDER BY id",
            new { ids = ready.Keys });
        return [.. events.OrderBy(one => one.Sequence).Select(one => new Delivery(one, ready[one.Id].Attempts))];
    }

    private sealed record Due(long EventId, string Subject, long Sequence, int Attempts);

    private sealed record Open(string Subject, long Sequence);
}
