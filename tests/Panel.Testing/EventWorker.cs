using Dapper;
using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Testing;

/// <summary>
/// A process that delivers events to the <see cref="EffectConsumer"/>s of an installation until so many had their
/// effect.
/// </summary>
internal static class EventWorker
{
    // Small batches: many points at which a process can be killed.
    private const int AtOnce = 20;

    internal static async Task RunAsync(long effects)
    {
        var options = InstallationOptions.FromEnvironment();
        await using var installation = await Installation.OpenAsync(
            options, TimeProvider.System, CancellationToken.None);
        await Task.WhenAll(EffectConsumer.Three(AtOnce)
            .Select(consumer => Task.Run(() => DeliverAsync(installation, consumer, effects))));
    }

    private static async Task DeliverAsync(Installation installation, EffectConsumer consumer, long effects)
    {
        var delivery = new EventDelivery(installation.Work(DatabaseUser.Worker), consumer);
        do await delivery.DrainAsync(CancellationToken.None);
        while (await CountAsync(installation) < effects);
    }

    private static Task<long> CountAsync(Installation installation) => installation.For(DatabaseUser.Worker).ReadAsync(
        connection => connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM effect"), CancellationToken.None);
}
