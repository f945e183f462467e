using System.Diagnostics;
using Panel.Platform;
using Panel.Printing;

namespace Panel.Web.Archive;

/// <summary>A printer whose work shows in traces: how many documents and failures, nothing of what they say.</summary>
internal sealed class TracedPrinter(IDocumentPrinter inner) : IDocumentPrinter
{
    public async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Spans.StartActivity("print", ActivityKind.Client);
        span?.SetTag("panel.print.documents", jobs.Count);
        var printed = await inner.PrintAsync(jobs, cancellationToken);
        span?.SetTag("panel.print.failed", printed.Count(document => document.Failure is not null));
        return printed;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
