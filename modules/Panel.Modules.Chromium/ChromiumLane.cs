using Panel.Printing;
using PuppeteerSharp;

namespace Panel.Modules.Chromium;

/// <summary>The browser died, hung or refused during one print.</summary>
/// <param name="timedOut">The print took too long; printing the same again would too.</param>
internal sealed class LaneFailedException(string message, bool timedOut, Exception? inner = null)
    : Exception(message, inner)
{
    public bool TimedOut => timedOut;
}

/// <summary>
/// One warm browser with one page, used by one print at a time. Starts itself, and starts anew after a failure.
/// </summary>
internal sealed class ChromiumLane(ChromiumOptions options) : IAsyncDisposable
{
    private JailedBrowser? _browser;
    private int _prints;

    /// <summary>Process id of the browser, 0 while none runs.</summary>
    internal int ProcessId => _browser?.ProcessId ?? 0;

    /// <summary>Prints one page of HTML and returns the PDF.</summary>
    /// <exception cref="LaneFailedException">This print failed; the lane has ended its browser and is ready for the
    /// next one.</exception>
    /// <exception cref="PrintFailedException">The browser cannot be started.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        var limit = options.LimitFor(html.Length);
        try
        {
            var sheet = await ReadySheetAsync(limit);
            return await sheet.PrintAsync(html).WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            await EndAsync();
            throw new LaneFailedException($"Printing took longer than {limit.TotalSeconds:F0} s.", true, timeout);
        }
        catch (PuppeteerException failure)
        {
            await EndAsync();
            throw new LaneFailedException(
                $"The browser failed: {JailedBrowser.FirstLine(failure.Message)}", false, failure);
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<Sheet> ReadySheetAsync(TimeSpan limit)
    {
        if (_browser is not { Sheet.IsUsable: true })
        {
            await EndAsync();
            _browser = await JailedBrowser.StartAsync(options);
            _prints = 0;
        }
        else if (++_prints >= options.PrintsPerPage)
        {
            await _browser.TurnSheetAsync().WaitAsync(limit);
            _prints = 0;
        }
        return _browser.Sheet;
    }

    private async Task EndAsync()
    {
        var browser = _browser;
        _browser = null;
        if (browser is not null) await browser.DisposeAsync();
    }
}
