using System.Diagnostics;
using System.Globalization;
using Panel.Printing;

namespace Panel.Modules.Chromium;

/// <summary>
/// The printer as a module: takes its settings, says how it is, and prints with <see cref="ChromiumPrinter"/>.
/// </summary>
public sealed class ChromiumModule : IModule<ChromiumSettings>, IDocumentPrinter
{
    private static readonly PrintJob Trial = new("trial", "@page { size: A4 }", "<p>Panel</p>", [], "Panel", "en");

    private ChromiumPrinter? _printer;

    private ChromiumOptions? _options;

    /// <summary>Takes the settings. Browsers start with the first print.</summary>
    public Task StartAsync(ChromiumSettings settings, CancellationToken cancellationToken)
    {
        _options = settings.ToOptions();
        _printer = new ChromiumPrinter(_options);
        return Task.CompletedTask;
    }

    /// <summary>Prints one page with a browser of its own.</summary>
    public async Task<Result<string>> TestAsync(ChromiumSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.ToOptions() with { Lanes = 1 };
        var began = Stopwatch.GetTimestamp();
        await using var printer = new ChromiumPrinter(options);
        try
        {
            var printed = (await printer.PrintAsync([Trial], cancellationToken))[0];
            if (printed.Failure is { } failure) return new Problem("chromium.print", failure);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return string.Format(
                CultureInfo.CurrentCulture, Texts.Printed, options.Executable, printed.Pdf.Length / 1024, seconds);
        }
        catch (PrintFailedException failure)
        {
            return new Problem("chromium.start", failure.Message);
        }
    }

    /// <summary>Whether the browser is installed.</summary>
    public Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var executable = _options!.Executable;
        return Task.FromResult(File.Exists(executable)
            ? new ModuleHealth(true, string.Format(CultureInfo.CurrentCulture, Texts.Ready, _options.Lanes, executable))
            : new ModuleHealth(false, string.Format(CultureInfo.CurrentCulture, Texts.Missing, executable)));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PrintedDocument>> PrintAsync(
        IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
        _printer!.PrintAsync(jobs, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_printer is not null) await _printer.DisposeAsync();
    }
}
