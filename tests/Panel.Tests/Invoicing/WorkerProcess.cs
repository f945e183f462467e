using System.Diagnostics;
using System.Globalization;
using Panel.Platform;

namespace Panel.Tests.Invoicing;

/// <summary>A real worker in a process of its own: <c>panel run issue RUN</c> on the test's database, to be killed at will.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    internal static WorkerProcess Issue(TestDatabase database, long run)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { Program(), "run", "issue", run.ToString(CultureInfo.InvariantCulture), "--no-print" })
            start.ArgumentList.Add(word);
        start.Environment["PANEL_VAR"] = database.VarDirectory;
        start.Environment["ConnectionStrings__Panel"] = database.ConnectionString(DatabaseUser.Web);
        foreach (var user in Enum.GetValues<DatabaseUser>())
            start.Environment[$"ConnectionStrings__Panel{user}"] = database.ConnectionString(user);
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Kills the process with SIGKILL after so long; says whether it was still at work.</summary>
    internal async Task<bool> KillAfterAsync(TimeSpan wait)
    {
        using var timer = new CancellationTokenSource(wait);
        try
        {
            await _process.WaitForExitAsync(timer.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            return true;
        }
    }

    /// <summary>Waits for the end and gives what it said; throws when it failed.</summary>
    internal async Task<string> FinishAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0 ? await output : throw new InvalidOperationException($"exit {_process.ExitCode}: {error}{await output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    // The command line is built beside the tests, in the same configuration.
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        for (var folder = output; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Panel.sln")))
                return Path.Combine(folder.FullName, "src", "Panel.Cli", "bin", configuration, output.Name, "panel-cli.dll");
        throw new DirectoryNotFoundException("The tests do not run inside the checkout.");
    }
}
