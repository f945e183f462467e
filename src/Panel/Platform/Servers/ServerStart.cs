using System.Diagnostics;
using System.Globalization;

namespace Panel.Platform;

/// <summary>Starts the private server. Whoever calls holds the turn.</summary>
internal static class ServerStart
{
    /// <summary>Starts the server where it does not run.</summary>
    /// <exception cref="RefusedToStartException"><c>platform.private_server</c>, <c>platform.disk_full</c>.</exception>
    internal static async Task EnsureAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        var running = ServerProcess.Running(files);
        if (running is not null && await ServerProcess.AnswersAsync(files.Socket, cancellationToken)) return;
        // A server that neither answers nor ends yet (it may be recovering or stopping) still owns its files.
        if (running is { } pid) await ServerProcess.WaitForEndAsync(pid);
        try
        {
            await StartAsync(files, cancellationToken);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw Refused(files, exception.Message);
        }
    }

    private static async Task StartAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        await InitialiseAsync(files, cancellationToken);
        files.Configure();
        if (await LaunchAsync(files, cancellationToken) is { } errors)
            throw Refused(files, $"It ended at once. {errors}");
    }

    private static async Task InitialiseAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        if (Directory.Exists(files.Data)) return;
        files.Configure();
        // Made beside and renamed: a process killed here leaves nothing that looks finished.
        var fresh = files.Data + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var logged = files.LogLength;
        var result = await MariaDbProgram.RunAsync(
            "mariadb-install-db",
            files.Folder,
            [$"--defaults-file={files.Configuration}", $"--datadir={fresh}", "--auth-root-authentication-method=socket",
                $"--auth-root-socket-user={Environment.UserName}", "--skip-test-db", "--skip-name-resolve"],
            input: null,
            cancellationToken);
        if (result.ExitCode != 0)
            throw Refused(
                files,
                $"Its data directory could not be made: {result.Error} "
                    + $"{(files.LogLength > logged ? files.LastErrors(logged) : result.Output.Trim())}");
        Directory.Move(fresh, files.Data);
    }

    // setsid: Ctrl-C in the terminal and the end of this process do not reach the server. Its own output goes to its
    // log. It is ours that must answer: it writes its number once it owns the socket.
    private static async Task<string?> LaunchAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        File.Delete(files.PidFile);
        var logged = files.LogLength;
        var pid = await SpawnAsync(files, cancellationToken);
        for (var watch = Stopwatch.StartNew(); ServerProcess.Running(files) != pid
            || !await ServerProcess.AnswersAsync(files.Socket, cancellationToken);)
        {
            if (!ServerProcess.IsAlive(pid)) return files.LastErrors(logged);
            if (DiskSpace.IsWaitedFor(files.LogSince(logged))) await ServerProcess.KillAsync(pid);
            else if (watch.Elapsed > ServerProcess.Patience)
                throw Refused(files, $"It does not answer at {files.Socket}. {files.LastErrors(logged)}");
            await Task.Delay(ServerProcess.Pause, cancellationToken);
        }
        return null;
    }

    private static async Task<int> SpawnAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        const string Script = "setsid \"$0\" \"$1\" </dev/null >/dev/null 2>&1 & echo $!";
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", Script, MariaDbProgram.Find("mariadbd"), $"--defaults-file={files.Configuration}"])
        {
            WorkingDirectory = files.Folder,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        return int.Parse(await shell.StandardOutput.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static RefusedToStartException Refused(PrivateServerFiles files, string why) => new(
        DiskSpace.IsFull(files.Folder, why)
            ? DiskSpace.Full(files.Folder)
            : new Problem("platform.private_server", $"The private MariaDB did not start. {why}"));
}
