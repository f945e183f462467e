using Dapper;
using Panel.Calls;
using Panel.Platform.Events;
using Panel.Platform.States;

namespace Panel.Platform.Calls;

/// <summary>A call, and whether whoever asked may work on it.</summary>
internal sealed record CallClaim(CallRow Call, bool IsMine);

/// <summary>
/// Calls in the database. Who works on one holds it by a lease, and only who holds it may say what became of it.
/// <c>due_at</c> says when somebody looks: the end of the lease, the next time to ask,
/// <see cref="DeliveryQueue.Never"/> after asking in vain, nothing once the outcome is known. An instance is one
/// worker.
/// </summary>
internal sealed class CallQueue(UnitOfWork work)
{
    /// <summary>How long a worker may take over a call before others may.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private readonly string _owner = $"{WorkerName.OfThisProcess}{Guid.NewGuid().ToString("N")[..12]}";

    internal TimeProvider Clock => work.Clock;

    /// <summary>Writes a call to be sent, unless its key is there; gives what is there then.</summary>
    /// <param name="owner">Who holds it; null where anybody may take it.</param>
    /// <returns>The call, locked; Problems <c>call.other_request</c>, <c>call.in_turn</c>.</returns>
    internal static async Task<Result<CallRow>> PlanAsync(
        DbSession session, CallSpec spec, string target, string? owner)
    {
        var request = CallRequest.Of(spec, target);
        if (spec.InTurn && await IsBehindAsync(session, spec, target))
            return new Problem(
                "call.in_turn",
                $"An earlier change of '{spec.Subject}' is not settled yet. Wait until it is, or ask on Automation → "
                    + "Calls.");
        await session.ExecuteAsync(
            """
            INSERT INTO outbound_call (call_key, target, operation, subject, request, request_hash, state, owner,
                due_at, planned_at)
            VALUES (@Key, @target, @Operation, @Subject, @Json, @Hash, @To, @owner, @due, @Now)
            ON DUPLICATE KEY UPDATE id = id
            """,
            new
            {
                spec.Key, target, spec.Operation, spec.Subject, request.Json, request.Hash,
                CallStates.Machine.Start(CallState.Planned).To, owner,
                due = owner is null ? session.Now : session.Now + Lease, session.Now,
            });
        var there = await session.SingleAsync<CallRow>(
            CallRow.Columns + "WHERE call_key = @Key FOR UPDATE", new { spec.Key });
        return there.RequestHash.AsSpan().SequenceEqual(request.Hash) ? there : new Problem(
            "call.other_request",
            $"The key '{spec.Key}' belongs to another request. Make a new key for a new intention.");
    }

    // Locks the place where such a call would stand: of two at the same moment the second one sees the first.
    private static async Task<bool> IsBehindAsync(DbSession session, CallSpec spec, string target) =>
        await session.FirstOrDefaultAsync<string>(
            """
            SELECT o.call_key FROM outbound_call o FORCE INDEX (outbound_call_subject)
            WHERE o.subject = @Subject AND o.settled_at IS NULL AND o.target = @target
              AND NOT EXISTS (SELECT 1 FROM outbound_call mine WHERE mine.call_key = @Key)
            LIMIT 1
            FOR UPDATE
            """,
            new { spec.Subject, spec.Key, target }) is not null;

    /// <summary>Writes a call and holds it; one that is there is taken where it is due and nobody is at it.</summary>
    internal Task<Result<CallClaim>> BeginAsync(CallSpec spec, string target, CancellationToken cancellationToken) =>
        work.RunAsync<Result<CallClaim>>(async session =>
        {
            var planned = await PlanAsync(session, spec, target, _owner);
            if (!planned.Ok) return planned.Problem;
            var call = planned.Value;
            if (call.Owner == _owner) return new CallClaim(call, IsMine: true);
            if (call.DueAt is null || call.DueAt > session.Now) return new CallClaim(call, IsMine: false);
            return new CallClaim(await TakeAsync(session, call), IsMine: true);
        }, cancellationToken);

    /// <summary>Takes the call of a target that has been due longest; null when none is.</summary>
    internal Task<CallRow?> ClaimAsync(string target, CancellationToken cancellationToken) =>
        work.RunAsync(async session =>
        {
            var due = await session.FirstOrDefaultAsync<CallRow>(
                CallRow.Columns + """
                FORCE INDEX (outbound_call_due)
                WHERE target = @target AND due_at <= @Now
                ORDER BY due_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED
                """,
                new { target, session.Now });
            return due is null ? null : await TakeAsync(session, due);
        }, cancellationToken);

    /// <summary>Stores what became of a call that this worker holds; committed when this returns.</summary>
    /// <param name="said">The answer of a success, else the reason.</param>
    /// <param name="wait">
    /// For what is not known: when to ask next; null for never by itself, <see cref="TimeSpan.Zero"/> to stay with this
    /// worker.
    /// </param>
    /// <exception cref="LeaseLostException">Another worker has it by now.</exception>
    internal Task<CallRow> MoveAsync(CallRow call, CallTrigger on, string? said = null, TimeSpan? wait = null)
    {
        var change = CallStates.Machine.Find(call.State, on)
            ?? throw new InvalidOperationException($"A call that is {call.State} cannot {on}.");
        // Not to be cancelled: what became of it must be kept.
        return work.RunAsync(async session =>
        {
            var next = Next(call, change, on, said, wait, session.Now);
            var moved = await session.ExecuteAsync(
                """
                UPDATE outbound_call FORCE INDEX (PRIMARY)
                SET state = @To, owner = @Owner, due_at = @DueAt, sent_at = IF(@Sends > sends, @Now, sent_at),
                    sends = @Sends,
                    asks = @Asks, answer = @Answer, reason = @Reason, settled_at = IF(@DueAt IS NULL, @Now, NULL)
                WHERE id = @Id AND owner = @_owner AND state IN @From
                """,
                new
                {
                    change.To, next.Owner, next.DueAt, next.Sends, next.Asks, next.Answer, next.Reason, session.Now,
                    next.Id, _owner,
                    change.From,
                });
            if (moved == 0) throw new LeaseLostException();
            if (next.DueAt is null) await EventLog.AppendAsync(session, CallEvents.SettledNow(next));
            return next;
        }, CancellationToken.None);
    }

    /// <summary>What is known of a call that another worker has.</summary>
    internal Task<CallOutcome> OutcomeAsync(long id) => work.RunAsync(
        async session => (await session.SingleAsync<CallRow>(CallRow.Columns + "WHERE id = @id", new { id })).Outcome,
        CancellationToken.None);

    /// <summary>Frees what killed processes of this machine held, without waiting for their leases to end.</summary>
    internal async Task<int> FreeLeftBehindAsync(string target, CancellationToken cancellationToken)
    {
        var now = work.Clock.GetUtcNow();
        var held = await work.Database.ReadAsync(connection => connection.QueryAsync<(long Id, string Owner)>(
            """
            SELECT id, owner FROM outbound_call FORCE INDEX (outbound_call_due)
            WHERE target = @target AND due_at > @now AND due_at < @Never AND owner IS NOT NULL
            """,
            new { target, now, DeliveryQueue.Never }), cancellationToken);
        var gone = held.Where(row => WorkerName.IsGone(row.Owner)).ToList();
        return gone.Count == 0 ? 0 : await work.RunAsync(session => session.ExecuteAsync(
            "UPDATE outbound_call FORCE INDEX (PRIMARY) SET due_at = @Now WHERE id IN @ids AND owner IN @owners",
            new { session.Now, ids = gone.Select(row => row.Id), owners = gone.Select(row => row.Owner).Distinct() }),
            cancellationToken);
    }

    private async Task<CallRow> TakeAsync(DbSession session, CallRow call)
    {
        var due = session.Now + Lease;
        await session.ExecuteAsync(
            "UPDATE outbound_call SET owner = @_owner, due_at = @due WHERE id = @Id", new { _owner, due, call.Id });
        return call with { Owner = _owner, DueAt = due };
    }

    private CallRow Next(
        CallRow call, StateChange<CallState> change, CallTrigger on, string? said, TimeSpan? wait, DateTimeOffset now)
    {
        var settled = change.After is CallState.Ok or CallState.Failed;
        var mine = !settled && (change.After != CallState.Unknown || wait == TimeSpan.Zero);
        return call with
        {
            State = change.After,
            Owner = mine ? _owner : null,
            DueAt = settled ? null : mine ? now + Lease : wait is { } time ? now + time : DeliveryQueue.Never,
            Sends = on == CallTrigger.Send ? call.Sends + 1 : call.Sends,
            Asks = on == CallTrigger.Doubt ? call.Asks + 1 : 0,
            Answer = change.After == CallState.Ok ? said : call.Answer,
            Reason = change.After is CallState.Failed or CallState.Unknown ? said : null,
        };
    }
}
