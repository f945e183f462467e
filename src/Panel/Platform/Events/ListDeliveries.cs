namespace Panel.Platform.Events;

/// <summary>A delivery that is not done, as people see it.</summary>
/// <param name="Subject">Such as <c>invoice:4711</c>.</param>
/// <param name="Sequence">Place among the events of its subject.</param>
/// <param name="Payload">JSON object.</param>
/// <param name="State">Whether it waits, is held back by an earlier one, or was given up.</param>
/// <param name="NextAt">When it is tried next; null when it was given up or is held back.</param>
/// <param name="Reason">Why the last attempt failed, null before the first.</param>
public sealed record UnfinishedDelivery(
    long EventId, string Consumer, string Type, string Subject, long Sequence, string Payload,
    DateTimeOffset OccurredAt,
    DeliveryState State, int Attempts, DateTimeOffset? NextAt, string? Reason);

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>For its first or another attempt.</summary>
    Waiting,

    /// <summary>A worker is at it.</summary>
    Taken,

    /// <summary>An earlier event of its subject is not delivered.</summary>
    Behind,

    /// <summary>Given up after the last attempt.</summary>
    Dead,

    /// <summary>Done; in no list of what is not.</summary>
    Delivered,
}

/// <summary>Which deliveries are asked for; null filters nothing.</summary>
/// <param name="Search">Part of subject, type, payload or reason.</param>
public sealed record DeliveryFilter(string? Consumer = null, DeliveryState? State = null, string? Search = null);

/// <summary>Deliveries that are not done; the given-up ones first, then those that failed, then the oldest.</summary>
public sealed class ListDeliveries(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> over the whole tree.</param>
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public async Task<Result<Page<UnfinishedDelivery>>> RunAsync(
        Actor actor, DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var wanted = page.Clamped();
        var parameters = new
        {
            filter.Consumer, state = filter.State?.ToStored(), search = SearchText.Contains(filter.Search), wanted.Take,
            wanted.Skip,
        };
        return await work.RunAsync(async session =>
        {
            var total = await session.SingleAsync<long>("SELECT COUNT(*)\n" + From, parameters);
            var rows = await session.QueryAsync<Row>(ListSql, parameters);
            return new Page<UnfinishedDelivery>(rows.ConvertAll(row => row.ToDelivery()), total);
        }, cancellationToken);
    }

    private const string From =
        """
        FROM (SELECT DISTINCT consumer FROM event_consumer) c
        STRAIGHT_JOIN event_delivery d FORCE INDEX (event_delivery_due) ON d.consumer = c.consumer
            AND d.due_at IS NOT NULL
        STRAIGHT_JOIN event e ON e.id = d.event_id
        WHERE (@Consumer IS NULL OR d.consumer = @Consumer)
          AND (@state IS NULL OR d.state = @state)
          AND (@search IS NULL OR d.subject LIKE @search OR e.type LIKE @search OR e.payload LIKE @search
              OR d.reason LIKE @search)
        """;

    private const string ListSql =
        """
        SELECT d.event_id, d.consumer, e.type, d.subject, d.sequence, e.payload, e.occurred_at, d.state, d.attempts,
               d.due_at, d.reason

        """ + From + """

        ORDER BY d.state <> 'dead', d.reason IS NULL, d.event_id, d.consumer
        LIMIT @Take OFFSET @Skip
        """;

    private sealed record Row(
        long EventId, string Consumer, string Type, string Subject, long Sequence, string Payload,
        DateTimeOffset OccurredAt, string State,
        int Attempts, DateTimeOffset DueAt, string? Reason)
    {
        internal UnfinishedDelivery ToDelivery()
        {
            var state = StoredEnum.Parse<DeliveryState>(State);
            return new UnfinishedDelivery(
                EventId, Consumer, Type, Subject, Sequence, Payload, OccurredAt, state, Attempts,
                state is DeliveryState.Waiting or DeliveryState.Taken ? DueAt : null, Reason);
        }
    }
}
