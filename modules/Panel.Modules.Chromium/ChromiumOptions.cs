using System.Globalization;

namespace Panel.Modules.Chromium;

/// <summary>
/// The walls between a document and the world. All stand; tests take them down one by one to see each hold alone.
/// </summary>
[Flags]
internal enum Walls
{
    None = 0,

    /// <summary>A content security policy as the first element of the head.</summary>
    Policy = 1,

    /// <summary>Every request is aborted before it leaves the page.</summary>
    Interception = 2,

    /// <summary>Scripts do not run.</summary>
    NoScript = 4,

    /// <summary>The page is told that there is no network; holds from a moment after it was made.</summary>
    Offline = 8,

    /// <summary>No name or address resolves.</summary>
    NoNames = 16,

    /// <summary>The process lives in a network namespace without interfaces (as root only).</summary>
    NoNetwork = 32,

    All = Policy | Interception | NoScript | Offline | NoNames | NoNetwork,
}

/// <summary>How the printer runs.</summary>
/// <param name="Executable">Path of the browser, or null for <see cref="Installed"/>.</param>
/// <param name="Lanes">Browsers that print at the same time, 1–16; each takes about 250 MB.</param>
/// <param name="BatchSize">Documents per print, 1–500.</param>
/// <param name="TimeLimit">Least time one print may take; long ones get more by their size.</param>
/// <param name="MemoryMegabytes">Most private memory of one browser process; beyond it the process dies and the print
/// fails.</param>
public sealed record ChromiumOptions(
    string? Executable = null, int Lanes = 2, int BatchSize = 60, TimeSpan? TimeLimit = null,
    int MemoryMegabytes = 1024)
{
    // Not /usr/bin/chromium-headless-shell: that script stays between Panel and the browser, and is killed without it.
    private const string Shell = "/usr/lib/chromium/chromium-headless-shell";

    /// <summary>
    /// Debian's browser: the headless shell where it is installed, else the whole of <c>chromium</c>. Both print the
    /// same; the shell has no windows to keep and takes a third less of the processor.
    /// </summary>
    public static string Installed => File.Exists(Shell) ? Shell : "/usr/bin/chromium";

    /// <summary>Path of the browser.</summary>
    public string Executable { get; init; } = Executable ?? Installed;

    internal Walls Walls { get; init; } = Walls.All;

    /// <summary>HTML of one print, characters. Keeps a few huge documents from adding up.</summary>
    internal int BatchLength { get; init; } = 2_000_000;

    /// <summary>
    /// Prints after which a lane's page is replaced, so that nothing piles up in a browser that runs for weeks.
    /// </summary>
    internal int PrintsPerPage { get; init; } = 50;

    /// <summary>
    /// Options from the environment: <c>PANEL_CHROMIUM</c> (path), <c>PANEL_PRINT_LANES</c>; the lanes default to the
    /// machine's processors, at most 4.
    /// </summary>
    public static ChromiumOptions FromEnvironment() => new(
        Environment.GetEnvironmentVariable("PANEL_CHROMIUM") is { Length: > 0 } path ? path : null,
        int.TryParse(
            Environment.GetEnvironmentVariable("PANEL_PRINT_LANES"), CultureInfo.InvariantCulture, out var lanes)
            ? Math.Clamp(lanes, 1, 16)
            : Math.Clamp(Environment.ProcessorCount, 1, 4));

    /// <summary>
    /// 15 s, and a second more for every 20,000 characters: 1,200 lines take half a minute on a machine with much else
    /// to do.
    /// </summary>
    internal TimeSpan LimitFor(int htmlLength) =>
        (TimeLimit ?? TimeSpan.FromSeconds(15)) + TimeSpan.FromSeconds(htmlLength / 20_000d);
}
