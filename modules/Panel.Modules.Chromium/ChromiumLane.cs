using System.Diagnostics;
using Microsoft.Playwright;
using Panel.Printing;

namespace Panel.Modules.Chromium;

/// <summary>The browser died, hung or refused during one print.</summary>
/// <param name="timedOut">The print took too long; printing the same again would too.</param>
internal sealed class LaneFailedException(string message, bool timedOut, Exception? inner = null) : Exception(message, inner)
{
    public bool TimedOut => timedOut;
}

/// <summary>One warm browser with one page, used by one print at a time. Starts itself, and starts anew after a failure.</summary>
internal sealed class ChromiumLane(ChromiumOptions options, PlaywrightDriver driver) : IAsyncDisposable
{
    private IBrowser? _browser;
    private Sheet? _sheet;
    private int _prints;

    /// <summary>Process id of the browser, 0 while none runs.</summary>
    internal int ProcessId { get; private set; }

    /// <summary>Prints one page of HTML and returns the PDF.</summary>
    /// <exception cref="LaneFailedException">This print failed; the lane has ended its browser and is ready for the next one.</exception>
    /// <exception cref="PrintFailedException">The browser cannot be started.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        var limit = options.LimitFor(html.Length);
        var sheet = await ReadySheetAsync();
        try
        {
            return await sheet.PrintAsync(html).WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            await EndAsync();
            throw new LaneFailedException($"Printing took longer than {limit.TotalSeconds:F0} s.", true, timeout);
        }
        catch (PlaywrightException failure)
        {
            await EndAsync();
            throw new LaneFailedException($"The browser failed: {FirstLine(failure.Message)}", false, failure);
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<Sheet> ReadySheetAsync()
    {
        var warm = _browser is { IsConnected: true };
        try
        {
            return await SheetAsync();
        }
        catch (PlaywrightException) when (warm)
        {
            // It died a moment ago, and nobody had noticed: a fresh one gets its chance before anybody says that there is none.
            await EndAsync();
            return await ReadySheetAsync();
        }
        catch (PlaywrightException failure)
        {
            await EndAsync();
            throw new PrintFailedException(
                $"The browser '{options.Executable}' cannot be started: {FirstLine(failure.Message)} Install Debian's chromium-headless-shell "
                + "or set PANEL_CHROMIUM to one.", failure);
        }
    }

    private async Task<Sheet> SheetAsync()
    {
        if (_browser is not { IsConnected: true }) await StartAsync();
        if (_sheet is { IsUsable: true } && ++_prints < options.PrintsPerPage) return _sheet;
        foreach (var context in _browser!.Contexts.ToList()) await context.CloseAsync();
        _prints = 0;
        return _sheet = await Sheet.OpenAsync(await OpenPageAsync(_browser));
    }

    private async Task StartAsync()
    {
        await EndAsync();
        _browser = await driver.LaunchAsync(options);
        var session = await _browser.NewBrowserCDPSessionAsync();
        var processes = (await session.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        ProcessId = processes.EnumerateArray().First(p => p.GetProperty("type").GetString() == "browser").GetProperty("id").GetInt32();
        await session.DetachAsync();
    }

    private async Task<IPage> OpenPageAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = !options.Walls.HasFlag(Walls.NoScript),
            Offline = options.Walls.HasFlag(Walls.Offline),
            ServiceWorkers = ServiceWorkerPolicy.Block,
            AcceptDownloads = false,
        });
        if (options.Walls.HasFlag(Walls.Interception)) await context.RouteAsync("**/*", route => route.AbortAsync());
        return await context.NewPageAsync();
    }

    // A browser that hangs does not close: it is asked for a second, then its processes are ended.
    private async Task EndAsync()
    {
        var (browser, processId) = (_browser, ProcessId);
        (_browser, _sheet, ProcessId) = (null, null, 0);
        if (browser is null) return;
        try
        {
            await browser.CloseAsync().WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            Kill(processId);
        }
    }

    private static void Kill(int processId)
    {
        if (processId == 0) return;
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n', 2)[0];
}
