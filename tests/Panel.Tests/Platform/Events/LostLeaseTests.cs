using Dapper;
using Panel.Platform;
using Panel.Platform.Events;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform.Events;

/// <summary>What a worker may still do when it took too long, and what a consumer may not do at all.</summary>
public sealed class LostLeaseTests : IAsyncLifetime
{
    private const string Consumer = "test.first";

    private TestDatabase _database = null!;

    private UnitOfWork Work => _database.Work();

    [Fact]
    public async Task Who_lost_the_lease_to_one_that_is_still_at_it_settles_nothing()
    {
        await AppendAsync("thing:1");
        var (slow, quick) = (new DeliveryQueue(Work, Consumer), new DeliveryQueue(Work, Consumer));
        var late = await TakenAsync(slow, 1);
        _database.Clock.Advance(DeliveryQueue.Lease);
        var taken = await TakenAsync(quick, 1);

        await Should.ThrowAsync<LeaseLostException>(() => Batch(slow, late).StoreAsync(
            [late[0].Event], _ => Task.FromResult(Done.Yes)));
        await Should.ThrowAsync<LeaseLostException>(() => Batch(slow, late).FailAsync(late[0].Event, "too late"));
        await Should.ThrowAsync<LeaseLostException>(() => Batch(slow, late).RefuseAsync(late[0].Event, "too late"));
        (await slow.PutBackAsync([late[0].Event.Id], default)).ShouldBe(0);

        await Batch(quick, taken).StoreAsync([taken[0].Event], _ => Task.FromResult(Done.Yes));
        (await AskAsync<long>("SELECT COUNT(*) FROM event_delivery WHERE state = 'delivered'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_long_reason_is_cut_and_the_delivery_fails_all_the_same()
    {
        await AppendAsync("thing:1");
        var queue = new DeliveryQueue(Work, Consumer);
        var taken = await TakenAsync(queue, 1);
        (await Batch(queue, taken).FailAsync(taken[0].Event, new string('x', 5_000))).ShouldBeFalse();
        (await AskAsync<string>($"SELECT reason FROM event_delivery WHERE consumer = '{Consumer}'"))
            .ShouldBe(new string('x', 500));
    }

    [Fact]
    public async Task A_consumer_that_passes_over_an_event_of_a_subject_is_stopped()
    {
        await AppendAsync("thing:1");
        await AppendAsync("thing:1");
        var queue = new DeliveryQueue(Work, Consumer);
        var taken = await TakenAsync(queue, 2);
        var batch = Batch(queue, taken);
        await Should.ThrowAsync<InvalidOperationException>(() => StoreSecondAsync());
        await batch.FailAsync(taken[0].Event, "broken");
        await Should.ThrowAsync<InvalidOperationException>(() => StoreSecondAsync());
        (await AskAsync<long>("SELECT COUNT(*) FROM event_delivery WHERE state = 'delivered'")).ShouldBe(0);

        Task<Done> StoreSecondAsync() => batch.StoreAsync([taken[1].Event], _ => Task.FromResult(Done.Yes));
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await EffectConsumer.PrepareAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private DeliveryBatch Batch(DeliveryQueue queue, IReadOnlyList<Delivery> deliveries) =>
        new(Work, queue, RetryWaits.ADay, deliveries);

    private static async Task<IReadOnlyList<Delivery>> TakenAsync(DeliveryQueue queue, int expected)
    {
        var taken = (await queue.ClaimAsync(10, default)).Deliveries;
        taken.Count.ShouldBe(expected);
        return taken;
    }

    private Task AppendAsync(string subject) => Work.RunAsync(async session =>
    {
        await EventLog.AppendAsync(session, new NewEvent(EffectConsumer.Type, subject, 1, new { }));
        return Done.Yes;
    }, default);

    private Task<T> AskAsync<T>(string sql) => _database.For(DatabaseUser.Verify).ReadAsync(
        async connection => (await connection.QuerySingleAsync<T>(sql))!, default);
}
