using Dapper;

namespace Panel.Platform.Events;

/// <summary>Which deliveries to try again; null where it does not matter.</summary>
/// <param name="Consumer">All of one consumer, or with <paramref name="EventId"/> a single delivery.</param>
public sealed record DeliveryChoice(string? Consumer = null, long? EventId = null);

/// <summary>
/// Lets deliveries that were given up, or wait for another attempt, be tried at once as if for the first time, after
/// the cause was removed. Those that stood behind them follow in order.
/// </summary>
public sealed class RetryDeliveries(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> over the whole tree.</param>
    /// <returns>
    /// How many are tried again. Problems: <c>forbidden</c>; <c>not_found</c> where a single one is asked for that is
    /// delivered or is no delivery.
    /// </returns>
    public async Task<Result<int>> RunAsync(Actor actor, DeliveryChoice choice, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        // Read before the transaction: a snapshot would refuse rows that workers have moved on since.
        IReadOnlyList<string> consumers = choice.Consumer is { } named
            ? [named] : await ConsumersAsync(cancellationToken);
        return await work.RunAsync<Result<int>>(UseCaseCall.Of(this, actor, choice), async session =>
        {
            var retried = 0;
            foreach (var consumer in consumers)
                retried += await DeliveryRetries.RetryAsync(session, consumer, choice.EventId);
            if (retried == 0 && choice.EventId is { } one)
                return Problem.NotFound("delivery", $"{choice.Consumer} {one}");
            await Audit.WriteAsync(
                session, actor, "event.retry", "event_delivery", choice.Consumer ?? "", Actor.ProviderAccountId,
                after: new { choice.EventId, retried });
            return retried;
        }, cancellationToken);
    }

    private async Task<List<string>> ConsumersAsync(CancellationToken cancellationToken) =>
        (await work.Database.ReadAsync(
            connection =>
                connection.QueryAsync<string>("SELECT DISTINCT consumer FROM event_consumer ORDER BY consumer"),
            cancellationToken)).AsList();
}
