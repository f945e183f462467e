using Panel.Platform;
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
/// Prints and archives what was issued: takes rows of kind <c>invoice.issued</c> from the outbox in batches, renders, prints,
/// archives, and marks them done. May be killed at any point and run twice at once: an invoice is archived once, because
/// <c>archive_entry</c> has one row per invoice; a second print of it is discarded.
/// </summary>
public sealed class PrintInvoices(UnitOfWork work, ArchiveStore archive, IDocumentPrinter printer, RenderInvoice render)
{
    /// <summary>Kind of the outbox rows, written by issuing.</summary>
    public const string Kind = "invoice.issued";

    /// <summary>Invoices taken at once: enough for the printer to print many together, few enough to finish within the lease.</summary>
    internal const int BatchSize = 120;

    // While one batch is loaded, checked and written to disk, the printer works on the other.
    private const int Rounds = 2;

    private readonly Outbox _outbox = new(work, Kind);

    /// <summary>Prints until nothing is due.</summary>
    /// <param name="actor">Needs <see cref="Permission.IssueRun"/> over the whole tree; jobs are the machine.</param>
    /// <param name="progress">Told after every batch how many of the invoices that waited at the start are done.</param>
    /// <param name="cancellationToken">Stops the round; what was archived stays, the rest is printed by the next one.</param>
    /// <returns>Problems: <c>forbidden</c>; <c>archive.printer</c> when the browser cannot be started.</returns>
    public async Task<Result<PrintReport>> RunAsync(
        Actor actor, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.IssueRun) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.IssueRun);
        await _outbox.FreeLeftBehindAsync(cancellationToken);
        var tally = new Tally(progress, (await _outbox.CountAsync(cancellationToken)).Waiting);
        await Task.WhenAll(Enumerable.Range(0, Rounds).Select(_ => DrainAsync(actor, tally, cancellationToken)));
        if (tally.Unavailable is { } reason) return new Problem("archive.printer", reason);
        var count = await _outbox.CountAsync(cancellationToken);
        return new PrintReport(tally.Printed, tally.Failed, count.Waiting, count.Dead, tally.LastError);
    }

    private async Task DrainAsync(Actor actor, Tally tally, CancellationToken cancellationToken)
    {
        var batch = new PrintBatch(work, archive, printer, render);
        while (tally.Unavailable is null && await _outbox.ClaimAsync(BatchSize, cancellationToken) is { Count: > 0 } items)
        {
            var outcome = await batch.PrintAsync(items, cancellationToken);
            var done = items.Where(item => !outcome.Failures.ContainsKey(item.AggregateId)).ToList();
            var archived = await batch.StoreAsync(actor, done, outcome.Printed, cancellationToken);
            await _outbox.FailAsync(
                [.. items.Where(item => outcome.Failures.ContainsKey(item.AggregateId))
                    .Select(item => (item, outcome.Failures[item.AggregateId]))],
                cancellationToken);
            tally.Add(outcome, archived);
        }
    }

    private sealed class Tally(IProgress<(long Done, long Total)>? progress, long total)
    {
        private readonly Lock _gate = new();

        public int Printed { get; private set; }

        public int Failed { get; private set; }

        public string? LastError { get; private set; }

        /// <summary>Why there is no printer at all; then trying further rows would only wear out their attempts.</summary>
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
