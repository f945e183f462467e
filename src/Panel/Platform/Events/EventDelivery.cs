using System.Data.Common;

namespace Panel.Platform.Events;

/// <summary>What a round of deliveries came to.</summary>
/// <param name="Delivered">By this call.</param>
/// <param name="Failed">Attempts that failed and will be repeated, or were given up.</param>
/// <param name="LastReason">Why the last failed one failed, or null.</param>
/// <param name="Stopped">Why the consumer could not go on, or null.</param>
public sealed record DeliveryReport(int Delivered, int Failed, string? LastReason, string? Stopped)
{
    internal DeliveryReport And(DeliveryReport later) => new(
        Delivered + later.Delivered, Failed + later.Failed, later.LastReason ?? LastReason, later.Stopped ?? Stopped);
}

/// <summary>
/// Delivers events to one consumer. May be killed at any point and run many times at once; an instance is one worker.
/// </summary>
/// <param name="work">As a user who may update deliveries.</param>
public sealed class EventDelivery(UnitOfWork work, IEventConsumer consumer)
{
    private static readonly DeliveryReport Nothing = new(0, 0, null, null);

    private readonly DeliveryQueue _queue = new(work, ConsumesAttribute.Of(consumer.GetType()).Consumer);

    /// <summary>Frees what killed workers of this machine held, then delivers until nothing is due.</summary>
    /// <param name="cancellationToken">Stops between two steps; what is delivered stays, the rest comes with the next
    /// round.</param>
    public Task<DeliveryReport> DrainAsync(CancellationToken cancellationToken) =>
        DrainAsync(int.MaxValue, cancellationToken);

    /// <inheritdoc cref="DrainAsync(CancellationToken)"/>
    /// <param name="most">At which number of attempts to end, at the latest after the batch that reaches it.</param>
    public async Task<DeliveryReport> DrainAsync(int most, CancellationToken cancellationToken)
    {
        await _queue.FreeLeftBehindAsync(cancellationToken);
        var total = Nothing;
        while (total.Stopped is null && total.Delivered + total.Failed < most
            && await _queue.ClaimAsync(consumer.MostAtOnce, cancellationToken) is { Seen: > 0 } claim)
            total = total.And(await DeliverAsync(claim.Deliveries, cancellationToken));
        return total;
    }

    private async Task<DeliveryReport> DeliverAsync(
        IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        if (deliveries.Count == 0) return Nothing;
        var batch = new DeliveryBatch(work, _queue, consumer.Waits, deliveries);
        var alone = Nothing;
        try
        {
            if (await TryAsync(batch, cancellationToken) is { } exception)
                alone = await RepeatAsync(batch, deliveries.Count == 1, exception, cancellationToken);
            else if (batch.Stopped is null)
                foreach (var forgotten in batch.Open)
                    await batch.FailAsync(forgotten.Event, "The consumer did not say what became of it.");
            await batch.PutBackAsync();
        }
        catch (LeaseLostException)
        {
            // Whoever has it by now goes on with it; what is left of the batch is freed when its lease ends.
        }
        return alone.And(new DeliveryReport(batch.Delivered, batch.Failed, batch.LastReason, batch.Stopped));
    }

    // One bad event must not spoil the others of its batch: each is tried alone, and only what fails alone has failed.
    private async Task<DeliveryReport> RepeatAsync(
        DeliveryBatch batch, bool wasAlone, Exception reason, CancellationToken cancellationToken)
    {
        var total = Nothing;
        HashSet<string> failed = new(StringComparer.Ordinal);
        foreach (var delivery in batch.Open)
            if (wasAlone) await batch.FailAsync(delivery.Event, $"{reason.GetType().Name}: {reason.Message}");
            else if (total.Stopped is null && !failed.Contains(delivery.Event.Subject))
            {
                batch.HandOver(delivery);
                var report = await DeliverAsync([delivery], cancellationToken);
                if (report.Delivered == 0) failed.Add(delivery.Event.Subject);
                total = total.And(report);
            }
        return total;
    }

    private async Task<Exception?> TryAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await consumer.ConsumeAsync(batch, cancellationToken);
            return null;
        }
        catch (Exception exception) when (IsItsOwnFault(exception))
        {
            return exception;
        }
    }

    // A database that is away or a process that ends says nothing about an event.
    private static bool IsItsOwnFault(Exception exception) =>
        exception is not (OperationCanceledException or LeaseLostException)
            && !(exception is DbException && (Driver.IsRetryable(exception) || Driver.IsConnectionLost(exception)));
}
