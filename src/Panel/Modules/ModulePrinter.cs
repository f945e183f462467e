using Panel.Printing;

namespace Panel.Modules;

/// <summary>The printer of this installation: whichever module of that kind is in use, its answers checked.</summary>
public sealed class ModulePrinter(ModuleHost host, ModuleLimits limits) : IDocumentPrinter
{
    public async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0) return [];
        try
        {
            return await host.CallAsync<IDocumentPrinter, IReadOnlyList<PrintedDocument>>(
                null, "to print", limits.Print,
                async (printer, cancel) => Check(jobs, await printer.PrintAsync(jobs, cancel)), cancellationToken);
        }
        catch (ModuleFailedException failure)
        {
            throw new PrintFailedException(failure.Message, failure);
        }
    }

    /// <summary>Nothing: the host ends its modules.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Another's document under an invoice's number would be archived for ten years.
    private static IReadOnlyList<PrintedDocument> Check(
        IReadOnlyList<PrintJob> jobs, IReadOnlyList<PrintedDocument>? printed)
    {
        if (printed is null || !printed.Select(document => document?.Key).SequenceEqual(jobs.Select(job => job.Key)))
            throw new ModuleFailedException("The printer must answer every job, in their order.");
        return printed.FirstOrDefault(document =>
            document.Failure is null && !document.Pdf.AsSpan().StartsWith("%PDF-"u8)) is { } wrong
            ? throw new ModuleFailedException(
                $"The printer says that it printed '{wrong.Key}', and what it gave is no PDF.")
            : printed;
    }
}
