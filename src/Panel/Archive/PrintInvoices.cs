using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Printing;

namespace Panel.Archive;

/// <summary>What a round of printing did.</summary>
/// <param name="Printed">Invoices archived by this call.</param>
/// <param name="Failed">Attempts that failed and will be repeated, or were given up.</param>
/// <param name="Waiting">Invoices that are still to be printed, by others or later.</param>
/// <param name="Dead">Invoices given up after a day; <c>panel print --retry</c> tries them again.</param>
/// <param name="LastError">Why the last failed one failed, or null.</param>
public sealed record PrintReport(int Printed, int Failed, long Waiting, long Dead, string? LastError);

/// <summary>
/// Prints and archives what was issued: gets every <c>invoice.issued</c>, in batches. May be killed at any point and
/// run twice at once: an invoice is archived once, because <c>archive_entry</c> has one row per invoice; a second print
/// of it is discarded.
/// </summary>
public sealed class PrintInvoices(UnitOfWork work, ArchiveStore archive, IDocumentPrinter printer, RenderInvoice render)
{
    /// <summary>Name of the consumer.</summary>
    public const string Consumer = "archive.print";

    // While one batch is loaded, checked and written to disk, the printer works on the other.
    private const int Rounds = 2;

    /// <summary>Prints until nothing is due.</summary>
    /// <param name="actor">Needs <see cref="Permission.IssueRun"/> over the whole tree; jobs are the machine.</param>
    /// <param name="progress">Notified after every batch how many of the invoices that waited at the start are
    /// done.</param>
    /// <param name="cancellationToken">Stops the round; what was archived stays, the rest is printed by the next
    /// one.</param>
    /// <returns>Problems: <c>forbidden</c>; <c>archive.printer</c> when the browser cannot be started.</returns>
    public async Task<Result<PrintReport>> RunAsync(
        Actor actor, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.IssueRun) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.IssueRun);
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor), () => PrintAsync(actor, progress, cancellationToken), cancellationToken);
    }

    private async Task<Result<PrintReport>> PrintAsync(
        Actor actor, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        var queue = new DeliveryQueue(work, Consumer);
        var tally = new Tally(progress, (await queue.CountAsync(cancellationToken)).Due);
        await Task.WhenAll(Enumerable.Range(0, Rounds).Select(_ => DrainAsync(actor, tally, cancellationToken)));
        if (tally.Unavailable is { } reason) return new Problem("archive.printer", reason);
        var count = await queue.CountAsync(cancellationToken);
        return new PrintReport(tally.Printed, tally.Failed, count.Due, count.Dead, tally.LastError);
    }

    private Task<DeliveryReport> DrainAsync(Actor actor, Tally tally, CancellationToken cancellationToken)
    {
        var batch = new PrintBatch(work, archive, printer, render);
        return new EventDelivery(work, new Printing(actor, batch, tally)).DrainAsync(cancellationToken);
    }

    /// <summary>Prints the invoices of a batch together; what cannot be printed fails alone.</summary>
    [Consumes(Consumer, InvoiceEvents.Issued)]
    private sealed class Printing(Actor actor, PrintBatch print, Tally tally) : IEventConsumer
    {
        // Enough for the printer to print many together, few enough to finish within the lease.
        public int MostAtOnce => 120;

        public async Task ConsumeAsync(DeliveryBatch batch, CancellationToken cancellationToken)
        {
            // Another round found that there is no printer: trying further would only wear out attempts.
            if (tally.Unavailable is { } gone)
            {
                batch.Stop(gone);
                return;
            }
            var outcome = await print.PrintAsync(
                [.. batch.Events.Select(issued => issued.SubjectId)], cancellationToken);
            var done = batch.Events.Where(issued => !outcome.Failures.ContainsKey(issued.SubjectId)).ToList();
            var archived = await print.StoreAsync(actor, batch, done, outcome.Printed, cancellationToken);
            foreach (var failed in batch.Events.Except(done))
                await batch.FailAsync(failed, outcome.Failures[failed.SubjectId]);
            tally.Add(outcome, archived);
            if (outcome.Unavailable is { } unavailable) batch.Stop(unavailable);
        }
    }

    private sealed class Tally(IProgress<(long Done, long Total)>? progress, long total)
    {
        private readonly Lock _gate = new();

        public int Printed { get; private set; }

        public int Failed { get; private set; }

        public string? LastError { get; private set; }

        /// <summary>
        /// Why there is no printer at all; then trying further rows would only wear out their attempts.
        /// </summary>
        public string? Unavailable { get; private set; }

        public void Add(PrintOutcome outcome, int archived)
        {
            lock (_gate)
            {
                (Printed, Failed) = (Printed + archived, Failed + outcome.Failures.Count);
                LastError = outcome.Failures.Values.LastOrDefault() ?? LastError;
                Unavailable ??= outcome.Unavailable;
                progress?.Report((Printed, Math.Max(total, Printed)));
            }
        }
    }
}
