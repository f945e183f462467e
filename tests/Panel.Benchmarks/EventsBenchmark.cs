using System.Diagnostics;
using Dapper;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Testing;
using EventLog = Panel.Platform.Events.EventLog;

namespace Panel.Benchmarks;

/// <summary>
/// Delivering events to three consumers, each of which stores one row for each, against a program that keeps no books
/// on it: it reads the same events by 500 and stores the same rows in transactions of the same size.
/// </summary>
internal static class EventsBenchmark
{
    private const int Events = 20_000;

    private const int PerSubject = 20;

    private const int AtOnce = 500;

    private const double Aim = 4.0;

    private const int AimPerSecond = 2_000;

    internal static async Task RunAsync(Sizes sizes)
    {
        await MeasureAsync(2_000);
        var (ours, baseline) = await MeasureAsync(sizes.Events ?? Events);
        var deliveries = 3.0 * (sizes.Events ?? Events);
        Console.WriteLine(
            $"deliver           {ours.TotalSeconds,8:0.00} s   {deliveries:N0} deliveries, "
                + $"{deliveries / ours.TotalSeconds:N0} a second   (aim: at least {AimPerSecond:N0})");
        Console.WriteLine(
            $"read and store    {baseline.TotalSeconds,8:0.00} s   {deliveries / baseline.TotalSeconds:N0} a second");
        Console.WriteLine($"ratio             {ours / baseline,8:0.00}     (aim: at most {Aim:0.0})");
    }

    private static async Task<(TimeSpan Ours, TimeSpan Baseline)> MeasureAsync(int events)
    {
        var database = await TestDatabase.NewAsync();
        await EffectConsumer.PrepareAsync(database);
        await WriteAsync(database, events);
        var ours = await TimeAsync(consumer => new EventDelivery(database.Work(), consumer).DrainAsync(default));
        await RequireAsync(database, events);
        await database.AsRootAsync("TRUNCATE effect;");
        var baseline = await TimeAsync(consumer => StoreAsync(database.Work(), consumer));
        await RequireAsync(database, events);
        await database.DisposeAsync();
        return (ours, baseline);
    }

    private static async Task<TimeSpan> TimeAsync(Func<EffectConsumer, Task> deliver)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(EffectConsumer.Three(AtOnce).Select(consumer => Task.Run(() => deliver(consumer))));
        return clock.Elapsed;
    }

    private static async Task WriteAsync(TestDatabase database, int events)
    {
        await database.Work().RunAsync(async session =>
        {
            for (var time = 0; time < PerSubject; time++)
                for (var subject = 1; subject <= events / PerSubject; subject++)
                    await EventLog.AppendAsync(
                        session, new NewEvent(EffectConsumer.Type, Event.SubjectOf("thing", subject), 1, new { time }));
            return Done.Yes;
        }, default);
    }

    private static async Task StoreAsync(UnitOfWork work, EffectConsumer consumer)
    {
        for (long after = 0, last = 1; last > 0; after = last)
            last = await work.RunAsync(async session =>
            {
                var events = await session.QueryAsync<Event>(
                    """
                    SELECT id, type, subject, sequence, version, payload, occurred_at FROM event WHERE id > @after
                    ORDER BY id LIMIT @AtOnce
                    """,
                    new { after, AtOnce });
                if (events.Count == 0) return 0;
                await consumer.StoreRowsAsync(session, events);
                return events[^1].Id;
            }, default);
    }

    private static async Task RequireAsync(TestDatabase database, int events)
    {
        var effects = await database.For(DatabaseUser.Verify).ReadAsync(
            connection => connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM effect"), default);
        if (effects != 3L * events)
            throw new InvalidOperationException($"{effects} of {3L * events} effects were stored.");
    }
}
