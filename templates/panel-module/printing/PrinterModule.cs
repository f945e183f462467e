using Panel;
using Panel.Modules;
using Panel.Printing;

namespace Acme.Module._1;

/// <summary>Prints with a server: one request for each document.</summary>
public sealed class PrinterModule : IModule<PrinterSettings>, IDocumentPrinter
{
    private static readonly PrintJob Trial = new("trial", "@page { size: A4 }", "<p>Panel</p>", [], "Panel", "en");

    private PrintServer? _server;

    private int _atATime;

    public Task StartAsync(PrinterSettings settings, CancellationToken cancellationToken)
    {
        (_server, _atATime) = (new PrintServer(settings), settings.AtATime);
        return Task.CompletedTask;
    }

    /// <summary>Prints one page with the settings that are typed at the moment.</summary>
    public async Task<Result<string>> TestAsync(PrinterSettings settings, CancellationToken cancellationToken)
    {
        using var server = new PrintServer(settings);
        try
        {
            var printed = await server.PrintAsync(Trial, cancellationToken);
            return printed.Failure is { } failure
                ? new Problem("printer.refused", failure)
                : $"{settings.Server} printed a page.";
        }
        catch (PrintFailedException failure)
        {
            return new Problem("printer.away", failure.Message);
        }
    }

    public async Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken) =>
        await _server!.AnswersAsync(cancellationToken)
            ? new ModuleHealth(true, "The print server answers.")
            : new ModuleHealth(false, "The print server does not answer.");

    /// <summary>One answer for each job, in their order; a bad document fails alone.</summary>
    public async Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken)
    {
        var printed = new PrintedDocument[jobs.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _atATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, jobs.Count, options, async (i, cancel) => printed[i] = await _server!.PrintAsync(jobs[i], cancel));
        return printed;
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
