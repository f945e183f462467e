using Dapper;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform.Events;

/// <summary>Events on their way from the transaction they follow from to their consumers.</summary>
public sealed class EventDeliveryTests : IAsyncLifetime
{
    private static readonly Actor Me = Actor.Machine("test");

    private TestDatabase _database = null!;

    private UnitOfWork Work => _database.Work();

    [Fact]
    public async Task Suspended_resumed_and_suspended_again_reaches_every_consumer_in_this_order()
    {
        foreach (var what in new[] { "suspended", "resumed", "suspended" }) await AppendAsync("thing:1", what);
        foreach (var consumer in EffectConsumer.Three(10)) (await DrainAsync(consumer)).Delivered.ShouldBe(3);
        foreach (var consumer in EffectConsumer.Three(10))
            (await SequencesAsync(consumer, "thing:1")).ShouldBe([1, 2, 3]);
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(0, "once");
    }

    [Fact]
    public async Task What_is_rolled_back_has_not_happened()
    {
        await Work.RunAsync<Result<Done>>(async session =>
        {
            await EventLog.AppendAsync(session, new NewEvent(EffectConsumer.Type, "thing:1", 1, new { }));
            return Problem.NotFound("thing", "1");
        }, default);
        (await CountAsync("SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM event_delivery)")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_that_write_the_next_event_of_one_subject_at_once_both_do()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => AppendAsync("thing:1", $"{i}"))));
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(4);
        (await SequencesAsync(EffectConsumer.Three(1)[0], "thing:1")).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_failing_delivery_holds_back_its_subject_for_its_consumer_and_nothing_else()
    {
        var failing = new Failing("thing:1");
        await RegisterAsync(failing);
        foreach (var subject in new[] { "thing:1", "thing:1", "thing:2", "thing:2" }) await AppendAsync(subject, "x");
        (await DrainAsync(
            failing)).ShouldBe(new DeliveryReport(2, 1, "InvalidOperationException: thing:1 is broken", null));
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(4);
        (await SequencesAsync(failing, "thing:2")).ShouldBe([1, 2]);
        (await SequencesAsync(failing, "thing:1")).ShouldBeEmpty();
        (await ListAsync(failing)).Select(one => (one.Sequence, one.State, one.Attempts))
            .ShouldBe([(1, DeliveryState.Waiting, 1), (2, DeliveryState.Behind, 0)]);
    }

    [Fact]
    public async Task After_a_day_of_trying_it_is_given_up_and_tried_again_by_a_person_and_the_later_ones_follow_in_order()
    {
        var failing = new Failing("thing:1");
        await RegisterAsync(failing);
        for (var i = 0; i < 3; i++) await AppendAsync("thing:1", "x");
        var begin = _database.Clock.GetUtcNow();
        var attempts = 0;
        for (UnfinishedDelivery first; (first = (await ListAsync(failing))[0]).State != DeliveryState.Dead;)
        {
            if (first.NextAt > _database.Clock.GetUtcNow()) _database.Clock.AdjustTime(first.NextAt.Value);
            attempts += (await DrainAsync(failing)).Failed;
        }
        attempts.ShouldBe(13);
        (_database.Clock.GetUtcNow() - begin).TotalHours.ShouldBeInRange(23, 26);
        var dead = (await ListAsync(failing))[0];
        (dead.Type, dead.Subject, dead.Payload, dead.Attempts).ShouldBe(
            (EffectConsumer.Type, "thing:1", """{"what":"x"}""", 13));
        dead.Reason!.ShouldContain("thing:1 is broken");

        failing.Broken = "";
        _database.Clock.Advance(TimeSpan.FromDays(1));
        (await DrainAsync(failing)).Delivered.ShouldBe(0, "a later one does not overtake it");
        (await RetryAsync(new DeliveryChoice("test.failing", dead.EventId))).Value.ShouldBe(1);
        (await DrainAsync(failing)).Delivered.ShouldBe(3);
        (await SequencesAsync(failing, "thing:1")).ShouldBe([1, 2, 3]);
        (await RetryAsync(new DeliveryChoice("test.failing", dead.EventId))).Problem!.Code.ShouldBe("not_found");
        (await CountAsync("SELECT COUNT(*) FROM audit_entry WHERE action = 'event.retry'")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_lost_the_lease_stores_nothing()
    {
        await AppendAsync("thing:1", "x");
        var consumer = EffectConsumer.Three(10)[0];
        var slow = new DeliveryQueue(Work, "test.first");
        var taken = (await slow.ClaimAsync(10, default)).Deliveries;
        taken.Count.ShouldBe(1);
        (await DrainAsync(consumer)).Delivered.ShouldBe(0, "it is taken");
        _database.Clock.Advance(DeliveryQueue.Lease);
        (await DrainAsync(consumer)).Delivered.ShouldBe(1);
        var batch = new DeliveryBatch(Work, slow, RetryWaits.ADay, taken);
        await Should.ThrowAsync<LeaseLostException>(() =>
            batch.StoreAsync([.. batch.Events], session => session.ExecuteAsync(
                "INSERT INTO effect (consumer, event_id, subject, sequence) VALUES ('First', 1, 'thing:1', 1)")));
        (await SequencesAsync(consumer, "thing:1")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_worker_passes_over_what_comes_after_events_that_another_has()
    {
        for (var i = 0; i < 3; i++) await AppendAsync("thing:1", "x");
        await AppendAsync("thing:2", "x");
        var one = new DeliveryQueue(Work, "test.first");
        var taken = (await one.ClaimAsync(1, default)).Deliveries;
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(1, "only thing:2");
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(0);
        await new DeliveryBatch(
            Work, one, RetryWaits.ADay, taken).StoreAsync([taken[0].Event], _ => Task.FromResult(Done.Yes));
        (await DrainAsync(EffectConsumer.Three(10)[0])).Delivered.ShouldBe(2, "at once, not when a lease ends");
    }

    [Fact]
    public async Task Who_cannot_go_on_puts_back_what_was_not_tried()
    {
        var stopping = new Stopping();
        await RegisterAsync(stopping);
        for (var i = 0; i < 3; i++) await AppendAsync($"thing:{i}", "x");
        (await DrainAsync(stopping)).ShouldBe(new DeliveryReport(0, 1, "no paper", "no paper"));
        (await ListAsync(stopping)).Select(one => one.Attempts).Order().ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task A_consumer_that_comes_later_gets_what_happens_from_then_on_or_everything_where_it_asks()
    {
        await AppendAsync("thing:1", "before");
        await RegisterAsync(new Later(), new Historian());
        await AppendAsync("thing:1", "afterwards");
        await DrainAsync(new Later());
        await DrainAsync(new Historian());
        (await SequencesAsync(new Later(), "thing:1")).ShouldBe([2]);
        (await SequencesAsync(new Historian(), "thing:1")).ShouldBe([1, 2]);
        await RegisterAsync(new Later(), new Historian());
        (await DrainAsync(new Historian())).Delivered.ShouldBe(0, "registered twice is registered once");
    }

    [Fact]
    public async Task Deliveries_of_long_ago_are_forgotten_and_events_and_what_waits_are_not()
    {
        await AppendAsync("thing:1", "x");
        await DrainAsync(EffectConsumer.Three(10)[0]);
        _database.Clock.Advance(TimeSpan.FromDays(93));
        (await new CleanUpRecords(Work).RunAsync(Me, default)).Value.ShouldBe(1);
        (await CountAsync("SELECT COUNT(*) FROM event")).ShouldBe(1);
        (await CountAsync("SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting'")).ShouldBe(2);
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await EffectConsumer.PrepareAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private Task AppendAsync(string subject, string what) => Work.RunAsync(async session =>
    {
        await EventLog.AppendAsync(session, new NewEvent(EffectConsumer.Type, subject, 1, new { what }));
        return Done.Yes;
    }, default);

    private Task<DeliveryReport> DrainAsync(IEventConsumer consumer) =>
        new EventDelivery(Work, consumer).DrainAsync(default);

    private Task RegisterAsync(params IEventConsumer[] consumers) => EventConsumers.RegisterAsync(
        _database.Work(DatabaseUser.Migrate), consumers.Select(consumer => ConsumesAttribute.Of(consumer.GetType())),
        default);

    private async Task<IReadOnlyList<UnfinishedDelivery>> ListAsync(IEventConsumer consumer) =>
        (await new ListDeliveries(Work).RunAsync(
            Me, new DeliveryFilter(ConsumesAttribute.Of(consumer.GetType()).Consumer), PageRequest.First(),
            default)).Value.Rows;

    private Task<Result<int>> RetryAsync(DeliveryChoice choice) =>
        new RetryDeliveries(Work).RunAsync(Me, choice, default);

    private async Task<IReadOnlyList<long>> SequencesAsync(IEventConsumer consumer, string subject) =>
        (await _database.For(DatabaseUser.Verify).ReadAsync(connection => connection.QueryAsync<long>(
            "SELECT sequence FROM effect WHERE consumer = @name AND subject = @subject ORDER BY id",
            new { name = consumer.GetType().Name, subject }), default)).AsList();

    private Task<long> CountAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);

    [Consumes("test.failing", EffectConsumer.Type)]
    private sealed class Failing(string broken) : EffectConsumer(10)
    {
        internal string Broken { get; set; } = broken;

        protected override Task StoreAsync(DbSession session, IReadOnlyList<Event> events) =>
            events.Any(one => one.Subject == Broken)
                ? throw new InvalidOperationException($"{Broken} is broken")
                : base.StoreAsync(session, events);
    }

    [Consumes("test.stopping", EffectConsumer.Type)]
    private sealed class Stopping : IEventConsumer
    {
        public async Task ConsumeAsync(DeliveryBatch batch, CancellationToken cancellationToken)
        {
            await batch.FailAsync(batch.Events[0], "no paper");
            batch.Stop("no paper");
        }
    }

    [Consumes("test.later", EffectConsumer.Type)]
    private sealed class Later() : EffectConsumer(10);

    [Consumes("test.historian", EffectConsumer.Type, FromTheBeginning = true)]
    private sealed class Historian() : EffectConsumer(10);
}
