using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PuppeteerSharp;

namespace Panel.Modules.Chromium;

/// <summary>
/// The process of one browser in its jail, with a profile of its own. It does not outlive Panel, however Panel ends:
/// the browser leaves when its pipe closes, and the kernel kills it when the thread that started it is gone.
/// </summary>
internal sealed class JailedProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("panel-chromium-");
    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _hearing = Task.CompletedTask;

    public JailedProcess(ChromiumOptions options) =>
        _process = new Process { StartInfo = StartInfo(options, _profile.FullName) };

    public int Id { get; private set; }

    /// <summary>Completed when the process has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What the browser reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the browser answers.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The last line of its errors, empty when there was none.</summary>
    public string LastWords { get; private set; } = "";

    /// <exception cref="Win32Exception">The jail cannot be run.</exception>
    public async Task StartAsync()
    {
        // The kernel kills the browser when the thread that started it ends (chromium-jail): so this one waits as long
        // as it runs.
        new Thread(Run) { IsBackground = true, Name = "chromium" }.Start();
        await _started.Task;
        _hearing = HearAsync();
    }

    /// <summary>Ends the process and all it started, at once: nothing in it is worth keeping.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_started.Task.IsCompletedSuccessfully)
        {
            Kill();
            await _ended.Task;
            // Without the limit a process on its way out, that still holds the other end, would hold this one up.
            await Task.WhenAny(_hearing, Task.Delay(TimeSpan.FromSeconds(1)));
        }
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A process on its way out still wrote into it. It holds nothing but an empty profile.
        }
    }

    private void Run()
    {
        try
        {
            _process.Start();
        }
        catch (Win32Exception failure)
        {
            _started.SetException(failure);
            return;
        }
        Id = _process.Id;
        _started.SetResult();
        _process.WaitForExit();
        _ended.SetResult();
    }

    // Somebody must read, or a talkative browser would stand still.
    private async Task HearAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
                if (!string.IsNullOrWhiteSpace(line)) LastWords = line;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was put away while a process on its way out still held the other end.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or AggregateException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    // Beside this assembly, wherever the module lies.
    private static string Jail =>
        Path.Combine(Path.GetDirectoryName(typeof(JailedProcess).Assembly.Location)!, "chromium-jail");

    private static ProcessStartInfo StartInfo(ChromiumOptions options, string profile)
    {
        var start = new ProcessStartInfo(Jail, Arguments(options, profile))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A clean environment: what Panel knows of passwords and connections is not handed to a browser.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = profile;
        start.Environment["PANEL_CHROMIUM"] = options.Executable;
        start.Environment["PANEL_CHROMIUM_MEMORY_KB"] = (options.MemoryMegabytes * 1024).ToString(
            CultureInfo.InvariantCulture);
        start.Environment["PANEL_CHROMIUM_NETWORK"] = options.Walls.HasFlag(Walls.NoNetwork) ? "none" : "host";
        if (Environment.GetEnvironmentVariable("PANEL_CHROMIUM_USER") is { Length: > 0 } user)
            start.Environment["PANEL_CHROMIUM_USER"] = user;
        return start;
    }

    private static List<string> Arguments(ChromiumOptions options, string profile)
    {
        List<string> arguments =
        [
            .. Puppeteer.GetDefaultArgs(new LaunchOptions { HeadlessMode = HeadlessMode.Shell })
                .Where(argument => argument != "about:blank"),
            "--remote-debugging-pipe", "--no-startup-window", $"--user-data-dir={profile}",
            "--disable-gpu", "--disable-quic", "--no-proxy-server",
            // Widths must not depend on the screen's pixels: the same text breaks the same way everywhere.
            "--font-render-hinting=none",
        ];
        if (options.Walls.HasFlag(Walls.NoNames)) arguments.Add("--host-resolver-rules=MAP * ~NOTFOUND");
        return arguments;
    }
}
