using System.Diagnostics;
using System.Globalization;
using Panel.Platform;

namespace Panel.Testing;

/// <summary>The real command line as a process of its own, to be waited for or killed.</summary>
public sealed class CliProcess : IDisposable
{
    private readonly Process _process;

    private readonly Task<string?> _firstLine;

    private readonly Task<string> _output;

    private readonly Task<string> _error;

    private CliProcess(Process process)
    {
        _process = process;
        _firstLine = process.StandardOutput.ReadLineAsync();
        _output = OutputAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Starts a command on an installation: <c>Start(database.Options, "run", "issue", "7")</c>.</summary>
    public static CliProcess Start(InstallationOptions options, params string[] arguments) =>
        Start("panel-cli.dll", options, arguments);

    /// <summary>
    /// Starts a worker that delivers events to <see cref="EffectConsumer"/>s until so many have had their effect.
    /// </summary>
    public static CliProcess StartEventWorker(InstallationOptions options, int effects) =>
        Start("Panel.Testing.dll", options, ["events", effects.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Starts a process that makes so many calls to a partner (<see cref="CallWorker"/>).</summary>
    public static CliProcess StartCallWorker(InstallationOptions options, Uri partner, int calls) =>
        Start("Panel.Testing.dll", options, ["calls", $"{partner}", calls.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Starts a process that issues the run it is told (<see cref="TellAsync"/>).</summary>
    public static CliProcess StartIssuer(InstallationOptions options) => Start("Panel.Testing.dll", options, ["issue"]);

    private static CliProcess Start(string program, InstallationOptions options, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PANEL_VAR"] = options.VarDirectory;
        foreach (var (user, text) in options.ConnectionStrings)
            start.Environment[user == DatabaseUser.Web
                ? "ConnectionStrings__Panel" : $"ConnectionStrings__Panel{user}"] = text;
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CliResult> RunAsync(InstallationOptions options, params string[] arguments)
    {
        using var process = Start(options, arguments);
        return await process.EndAsync();
    }

    /// <summary>Waits until a worker has said a line, that it is ready, and tells it what to do.</summary>
    public async Task TellAsync(string what)
    {
        await _firstLine;
        await _process.StandardInput.WriteLineAsync(what);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<CliResult> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new CliResult(_process.ExitCode, await _output, await _error);
    }

    private async Task<string> OutputAsync() =>
        await _firstLine is { } first ? first + "\n" + await _process.StandardOutput.ReadToEndAsync() : "";

    /// <summary><c>kill -9</c>, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}

/// <summary>How a command ended.</summary>
public sealed record CliResult(int ExitCode, string Output, string Error);
