using Dapper;
using Panel.Platform;
using Panel.Platform.Events;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform.Events;

/// <summary>What happens to a delivery, tried in every state: it ends where the table says.</summary>
public sealed class DeliveryStatesTests : IAsyncLifetime
{
    private const string Consumer = "test.first";

    // A process of this machine that is gone.
    private static readonly string Gone = $"{WorkerName.OfThisProcess.Split('/')[0]}/999999999/x";

    private TestDatabase _database = null!;

    private DeliveryQueue _mine = null!;

    private int _subject;

    private UnitOfWork Work => _database.Work();

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await EffectConsumer.PrepareAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_trigger_in_every_state_ends_where_the_table_says()
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
            foreach (var trigger in Enum.GetValues<DeliveryTrigger>())
            {
                var before = await IsBehindAsync(trigger) ? await TakenAsync() : null;
                var tried = await ArrangedAsync(state, lapsed: trigger is DeliveryTrigger.Take or DeliveryTrigger.Hold);
                await DoAsync(trigger, tried, before);
                var row = await RowAsync(tried);
                row.State.ShouldBe(
                    (DeliveryStates.Machine.Find(state, trigger)?.After ?? state).ToStored(), $"{trigger} in {state}");
                (row.DeliveredAt is not null).ShouldBe(row.State == "delivered", $"{trigger} in {state}");
            }
    }

    [Fact]
    public async Task What_a_killed_worker_left_is_put_back_only_where_it_was_taken()
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            await IsBehindAsync(DeliveryTrigger.PutBack);
            var tried = await ArrangedAsync(state, lapsed: false);
            if (state == DeliveryState.Taken) await SetAsync(tried, $"owner = '{Gone}'");
            await _mine.FreeLeftBehindAsync(default);
            (await RowAsync(tried)).State.ShouldBe(
                (DeliveryStates.Machine.Find(state, DeliveryTrigger.PutBack)?.After ?? state).ToStored(), $"{state}");
        }
    }

    // A subject and a worker of its own for each try; whether an earlier event of it is still under way.
    private async Task<bool> IsBehindAsync(DeliveryTrigger trigger)
    {
        _subject++;
        _mine = new DeliveryQueue(Work, Consumer);
        await _database.AsRootAsync("DELETE FROM event_delivery;");
        return trigger is DeliveryTrigger.Hold or DeliveryTrigger.Follow;
    }

    private async Task<Event> ArrangedAsync(DeliveryState state, bool lapsed)
    {
        var one = await TakenAsync();
        var due = state switch
        {
            DeliveryState.Delivered => "NULL",
            DeliveryState.Dead => "'9999-12-31'",
            DeliveryState.Taken when !lapsed => "due_at",
            _ => "'2026-11-01 06:00:00'",
        };
        var (owner, delivered) = (
            state == DeliveryState.Taken ? "owner" : "NULL",
            state == DeliveryState.Delivered ? "'2026-11-01'" : "NULL");
        await SetAsync(
            one, $"state = '{state.ToStored()}', due_at = {due}, owner = {owner}, delivered_at = {delivered}");
        return one;
    }

    private async Task<Event> TakenAsync()
    {
        await Work.RunAsync(async session =>
        {
            await EventLog.AppendAsync(
                session, new NewEvent(EffectConsumer.Type, Event.SubjectOf("thing", _subject), 1, new { }));
            return Done.Yes;
        }, default);
        var newest = await _database.For(DatabaseUser.Verify).ReadAsync(
            connection =>
                connection.QuerySingleAsync<Event>(
                    """
                    SELECT id, type, subject, sequence, version, payload, occurred_at FROM event ORDER BY id DESC
                    LIMIT 1
                    """), default);
        await _mine.ClaimAsync(10, default);
        // A later event of the subject was put behind the one that is taken; here it is taken as well.
        if (newest.Sequence > 1)
            await SetAsync(
                newest, "state = 'taken', owner = (SELECT owner FROM event_delivery WHERE owner IS NOT NULL LIMIT 1)");
        return newest;
    }

    private Task SetAsync(Event one, string columns) =>
        _database.AsRootAsync(
            $"UPDATE event_delivery SET {columns} WHERE event_id = {one.Id} AND consumer = '{Consumer}';");

    private Task DoAsync(DeliveryTrigger trigger, Event tried, Event? before) => trigger switch
    {
        DeliveryTrigger.Take or DeliveryTrigger.Hold => new DeliveryQueue(Work, Consumer).ClaimAsync(10, default),
        DeliveryTrigger.Follow => FinishAsync(before!),
        DeliveryTrigger.Deliver => FinishAsync(tried),
        DeliveryTrigger.Fail => FailAsync(tried, TimeSpan.FromMinutes(1)),
        DeliveryTrigger.GiveUp => FailAsync(tried, null),
        DeliveryTrigger.PutBack => _mine.PutBackAsync([tried.Id], default),
        DeliveryTrigger.Retry =>
            new RetryDeliveries(Work).RunAsync(Actor.Machine("test"), new DeliveryChoice(Consumer, tried.Id), default),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    private Task FinishAsync(Event one) => UnlessLostAsync(session => _mine.FinishAsync(session, [one]));

    private Task FailAsync(Event one, TimeSpan? wait) =>
        UnlessLostAsync(session => _mine.FailAsync(session, one.Id, "broken", wait));

    private async Task UnlessLostAsync(Func<DbSession, Task> act)
    {
        try
        {
            await Work.RunAsync(async session =>
            {
                await act(session);
                return Done.Yes;
            }, default);
        }
        catch (LeaseLostException)
        {
            // Refused: the state must be what it was.
        }
    }

    private Task<Row> RowAsync(Event one) => _database.For(DatabaseUser.Verify).ReadAsync(
        connection => connection.QuerySingleAsync<Row>(
            "SELECT state, delivered_at FROM event_delivery WHERE event_id = @Id AND consumer = @Consumer",
            new { one.Id, Consumer }), default);

    private sealed record Row(string State, DateTimeOffset? DeliveredAt);
}
