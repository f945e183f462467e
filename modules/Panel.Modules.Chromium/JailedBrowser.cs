using System.ComponentModel;
using Panel.Printing;
using PuppeteerSharp;
using PuppeteerSharp.Transport;

namespace Panel.Modules.Chromium;

/// <summary>
/// One browser in its jail with one page, spoken to over a pipe: a socket would not reach into the jail's empty
/// network. Panel starts the process itself, since the library would hand Panel's whole environment to it.
/// </summary>
internal sealed class JailedBrowser : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly JailedProcess _process;
    private readonly Walls _walls;
    private IBrowser? _browser;

    private JailedBrowser(ChromiumOptions options) => (_process, _walls) = (new JailedProcess(options), options.Walls);

    public int ProcessId => _process.Id;

    /// <summary>Its page, behind the walls of the options.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>Starts a browser and opens its page.</summary>
    /// <exception cref="PrintFailedException">The browser cannot be started.</exception>
    public static async Task<JailedBrowser> StartAsync(ChromiumOptions options)
    {
        var browser = new JailedBrowser(options);
        try
        {
            await browser.OpenAsync().WaitAsync(StartLimit);
            return browser;
        }
        catch (Exception failure)
            when (failure is PuppeteerException or ProcessException or TimeoutException or Win32Exception)
        {
            await browser.DisposeAsync();
            throw new PrintFailedException(
                $"The browser '{options.Executable}' cannot be started: {FirstLine(failure.Message)} "
                    + $"{browser._process.LastWords} "
                + "Install Debian's chromium-headless-shell or set PANEL_CHROMIUM to one.", failure);
        }
    }

    /// <summary>Replaces the page, so that nothing piles up in a browser that runs for weeks.</summary>
    /// <exception cref="PuppeteerException">The page or the browser died.</exception>
    public async Task TurnSheetAsync()
    {
        await Sheet.CloseAsync();
        Sheet = await Sheet.OpenAsync(_browser!, _walls);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _browser?.Disconnect();
    }

    internal static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n', 2)[0];

    private async Task OpenAsync()
    {
        await _process.StartAsync();
        var opening = OpenSheetAsync();
        // Nobody answers for a browser that ended before it was heard of.
        if (await Task.WhenAny(opening, _process.Ended) != opening) throw new PuppeteerException("It ended at once.");
        Sheet = await opening;
    }

    private async Task<Sheet> OpenSheetAsync()
    {
        _browser = await Puppeteer.ConnectAsync(new ConnectOptions
        {
            BrowserWSEndpoint = "ws://pipe",
            TransportFactory = (_, _, _) => Task.FromResult(Pipe()),
            DefaultViewport = null,
            // Documents carry their pictures as data; nobody here wants to hear of each.
            NetworkEnabled = false,
            // How long a print may take is known better where it is asked for.
            ProtocolTimeout = (int)TimeSpan.FromHours(1).TotalMilliseconds,
        });
        return await Sheet.OpenAsync(_browser, _walls);
    }

    private IConnectionTransport Pipe()
    {
        var pipe = new PipeTransport(_process.Input, _process.Output);
        pipe.Start();
        return pipe;
    }
}
