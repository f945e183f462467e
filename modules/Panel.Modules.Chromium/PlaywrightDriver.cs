using System.Globalization;
using Microsoft.Playwright;

namespace Panel.Modules.Chromium;

/// <summary>The helper process that speaks to browsers; started once, and once more should it have died.</summary>
internal sealed class PlaywrightDriver : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;

    public async Task<IBrowser> LaunchAsync(ChromiumOptions options)
    {
        await _gate.WaitAsync();
        try
        {
            try
            {
                return await OnceAsync(options);
            }
            catch (PlaywrightException) when (_playwright is not null)
            {
                _playwright.Dispose();
                _playwright = null;
                return await OnceAsync(options);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _playwright?.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IBrowser> OnceAsync(ChromiumOptions options)
    {
        _playwright ??= await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path.Combine(AppContext.BaseDirectory, "chromium-jail"),
            // The jail decides: it knows whether the machine lets the browser's sandbox work.
            ChromiumSandbox = true,
            Args = Arguments(options),
            Env = Environment(options),
            Timeout = 60_000,
        });
    }

    private static List<string> Arguments(ChromiumOptions options)
    {
        List<string> arguments =
        [
            "--disable-gpu", "--disable-quic", "--no-proxy-server", "--disable-breakpad", "--mute-audio",
            // Widths must not depend on the screen's pixels: the same text breaks the same way everywhere.
            "--font-render-hinting=none",
        ];
        if (options.Walls.HasFlag(Walls.NoNames)) arguments.Add("--host-resolver-rules=MAP * ~NOTFOUND");
        return arguments;
    }

    // A clean environment: what Panel knows of passwords and connections is not handed to a browser.
    private static Dictionary<string, string> Environment(ChromiumOptions options) => new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LANG"] = "C.UTF-8",
        ["PANEL_CHROMIUM"] = options.Executable,
        ["PANEL_CHROMIUM_MEMORY_KB"] = (options.MemoryMegabytes * 1024).ToString(CultureInfo.InvariantCulture),
        ["PANEL_CHROMIUM_NETWORK"] = options.Walls.HasFlag(Walls.NoNetwork) ? "none" : "host",
    };
}
