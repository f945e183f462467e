using Dapper;
using Panel.Platform;
using Panel.Platform.Events;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Panel.Tests.Platform.Events;

/// <summary>
/// Real worker processes deliver to three consumers while events are written, and are killed again and again: each
/// event has its effect once for each consumer, in the order of its subject.
/// </summary>
public sealed class EventsUnderFireTests(ITestOutputHelper output)
{
    [Fact]
    public Task Killed_workers_lose_double_and_disorder_nothing() =>
        new EventFire(output, subjects: 60, perSubject: 10, kills: 5).RunAsync();
}

/// <summary>The same with 10,000 events and 50 kills.</summary>
[Trait("length", "long")]
public sealed class EventsUnderLongFireTests(ITestOutputHelper output)
{
    [Fact]
    public Task Fifty_killed_workers_lose_double_and_disorder_nothing_of_thirty_thousand_deliveries() =>
        new EventFire(output, subjects: 500, perSubject: 20, kills: 50).RunAsync();
}

/// <summary>Writes events of some subjects, has them delivered, and kills workers meanwhile.</summary>
internal sealed class EventFire(ITestOutputHelper output, int subjects, int perSubject, int kills)
{
    private const int SubjectsPerTransaction = 50;

    private const int Workers = 2;

    private readonly Random _random = Seeded(output);

    private int Effects => 3 * subjects * perSubject;

    internal async Task RunAsync()
    {
        var database = await TestDatabase.NewAsync();
        await EffectConsumer.PrepareAsync(database);
        var writing = Task.Run(() => WriteAsync(database));
        var workers = Enumerable.Range(0, Workers).Select(_ => Start(database)).ToList();
        for (var killed = 0; killed < kills; killed++)
        {
            while (await CountAsync(
                database, "SELECT COUNT(*) FROM effect") < (long)Effects * (killed + 1) / (kills + 2))
                if (workers.Find(worker => worker.HasExited) is { } broken)
                    (await broken.EndAsync()).ShouldSatisfyAllConditions(ended =>
                        ended.Error.ShouldBeEmpty($"it ended with {ended.ExitCode}"));
            var place = _random.Next(Workers);
            await workers[place].KillAsync();
            workers[place] = Start(database);
        }
        await writing;
        foreach (var worker in workers)
            (await worker.EndAsync()).ShouldSatisfyAllConditions(ended => ended.ExitCode.ShouldBe(0, ended.Error));
        await ShouldBeDeliveredAsync(database);
        await database.DisposeAsync();
    }

    private static Random Seeded(ITestOutputHelper output)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    private CliProcess Start(TestDatabase database) => CliProcess.StartEventWorker(database.Options, Effects);

    // As use cases do: one event follows the other, each in the transaction of what it tells of.
    private async Task WriteAsync(TestDatabase database)
    {
        var work = new UnitOfWork(database.For(DatabaseUser.Worker), TimeProvider.System);
        for (var time = 0; time < perSubject; time++)
            foreach (var part in Enumerable.Range(1, subjects).Chunk(SubjectsPerTransaction))
                await work.RunAsync(async session =>
                {
                    foreach (var subject in part)
                        await EventLog.AppendAsync(
                            session,
                            new NewEvent(EffectConsumer.Type, Event.SubjectOf("thing", subject), 1, new { time }));
                    return Done.Yes;
                }, default);
    }

    private async Task ShouldBeDeliveredAsync(TestDatabase database)
    {
        (await CountAsync(database, "SELECT COUNT(*) FROM event")).ShouldBe(Effects / 3);
        (await CountAsync(database, "SELECT COUNT(*) FROM effect")).ShouldBe(Effects);
        (await CountAsync(database, "SELECT COUNT(DISTINCT consumer, event_id) FROM effect")).ShouldBe(
            Effects, "each once");
        (await CountAsync(database,
            """
            SELECT COUNT(*) FROM (
                SELECT sequence, ROW_NUMBER() OVER (PARTITION BY consumer, subject ORDER BY id) AS place FROM effect) e
            WHERE e.sequence <> e.place
            """)).ShouldBe(0, "in order");
        (await CountAsync(database, "SELECT COUNT(*) FROM event_delivery WHERE state <> 'delivered'")).ShouldBe(0);
        output.WriteLine(
            $"{await CountAsync(database, "SELECT COUNT(*) FROM event_delivery WHERE attempts > 1")} of {Effects} "
                + "were taken more than once");
    }

    private static Task<long> CountAsync(TestDatabase on, string sql) =>
        on.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);
}
