using System.Threading.Channels;
using Panel.Modules.Chromium.Pdf;
using Panel.Printing;

namespace Panel.Modules.Chromium;

/// <summary>
/// Prints with warm headless browsers: many documents in one print, cut apart afterwards. A document that poisons its
/// batch is found by halving and fails alone.
/// </summary>
public sealed class ChromiumPrinter : IDocumentPrinter
{
    private readonly ChromiumOptions _options;
    private readonly List<ChromiumLane> _lanes;
    private readonly Channel<ChromiumLane> _free = Channel.CreateUnbounded<ChromiumLane>();

    public ChromiumPrinter(ChromiumOptions? options = null)
    {
        _options = options ?? ChromiumOptions.FromEnvironment();
        _lanes = [.. Enumerable.Range(0, _options.Lanes).Select(_ => new ChromiumLane(_options))];
        foreach (var lane in _lanes) _free.Writer.TryWrite(lane);
    }

    /// <summary>Process ids of the running browsers, for tests that end them.</summary>
    internal IEnumerable<int> ProcessIds => _lanes.Select(lane => lane.ProcessId).Where(id => id != 0);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        var printed = new Dictionary<string, PrintedDocument>(StringComparer.Ordinal);
        await PrintAllAsync(jobs, printed, cancellationToken);
        var wrong = jobs
            .Where(job =>
                ShowsTotal(job)
                    && printed[job.Key] is { Failure: null } document && document.Pages != job.ExpectedPages)
            .Select(job => job with { ExpectedPages = printed[job.Key].Pages })
            .ToList();
        await PrintAllAsync(wrong, printed, cancellationToken);
        return [.. jobs.Select(job => printed[job.Key])];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes) await lane.DisposeAsync();
    }

    private static bool ShowsTotal(PrintJob job) =>
        job.Margins.Any(margin => margin.Text.Contains("{pages}", StringComparison.Ordinal));

    private async Task PrintAllAsync(
        IReadOnlyList<PrintJob> jobs, Dictionary<string, PrintedDocument> printed, CancellationToken cancellationToken)
    {
        var batches = Batches(jobs).Select(batch => PrintBatchAsync(batch, cancellationToken)).ToList();
        foreach (var batch in await Task.WhenAll(batches))
            foreach (var document in batch) printed[document.Key] = document;
    }

    private IEnumerable<List<PrintJob>> Batches(IReadOnlyList<PrintJob> jobs)
    {
        // With fewer jobs than a batch holds, every lane still gets its share.
        var size = Math.Clamp((jobs.Count + _options.Lanes - 1) / _options.Lanes, 1, _options.BatchSize);
        foreach (var look in jobs.GroupBy(job => job.Style, StringComparer.Ordinal))
        {
            var batch = new List<PrintJob>();
            var length = 0;
            foreach (var job in look)
            {
                if (batch.Count > 0 && (batch.Count >= size || length + job.Body.Length > _options.BatchLength))
                {
                    yield return batch;
                    (batch, length) = ([], 0);
                }
                batch.Add(job);
                length += job.Body.Length;
            }
            yield return batch;
        }
    }

    private async Task<IReadOnlyList<PrintedDocument>> PrintBatchAsync(
        List<PrintJob> jobs, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PrintOnceAsync(jobs, cancellationToken);
            }
            catch (LaneFailedException failure) when (attempt == 1 && (!failure.TimedOut || jobs.Count == 1))
            {
                // Somebody ended the browser, it hung, or it ran out of memory: a fresh one gets the same once more. A
                // batch that took too long is halved instead, and its documents get their fresh browsers then.
            }
            catch (Exception failure) when (failure is LaneFailedException or PdfFormatException or ArgumentException)
            {
                if (jobs.Count == 1) return [PrintedDocument.Failed(jobs[0].Key, failure.Message)];
                var halves = await Task.WhenAll(
                    PrintBatchAsync(jobs[..(jobs.Count / 2)], cancellationToken),
                    PrintBatchAsync(jobs[(jobs.Count / 2)..], cancellationToken));
                return [.. halves[0], .. halves[1]];
            }
        }
    }

    private async Task<IReadOnlyList<PrintedDocument>> PrintOnceAsync(
        List<PrintJob> jobs, CancellationToken cancellationToken)
    {
        var lane = await _free.Reader.ReadAsync(cancellationToken);
        byte[] pdf;
        try
        {
            pdf = await lane.PrintAsync(
                BatchPage.Compose(jobs, _options.Walls.HasFlag(Walls.Policy)), cancellationToken);
        }
        finally
        {
            _free.Writer.TryWrite(lane);
        }
        var parts = PdfSplitter.Split(pdf, [.. jobs.Select(job => new PdfPart(job.Title, job.Language))]);
        return [.. jobs.Select((job, i) => new PrintedDocument(job.Key, parts[i].Pdf, parts[i].Pages))];
    }
}
