using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Panel.Platform;

/// <summary>
/// Panel's own MariaDB, for installations without a database server. Every process of the installation joins it; the first one
/// starts it, the last one stops it. It runs in a session of its own: a killed panel process never takes it down, and the
/// next start finds it running. Root comes in only by the socket, as the operating-system user that owns the files.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly PrivateServerFiles _files;

    private FileLock? _membership;

    private PrivateServer(PrivateServerFiles files, int port, FileLock membership) =>
        (_files, Port, _membership) = (files, port, membership);

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The lock to hold while starting, migrating and stopping: one process at a time.</summary>
    internal static async Task<FileLock> TakeTurnAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        files.Make();
        return await FileLock.ExclusiveAsync(files.TurnLock, Patience, cancellationToken);
    }

    /// <summary>Joins the running server or starts it. The caller holds the turn.</summary>
    /// <exception cref="RefusedToStartException">MariaDB is missing or does not start; the message says why.</exception>
    internal static async Task<PrivateServer> JoinAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        var membership = FileLock.TryShared(files.UsersLock)
            ?? throw new InvalidOperationException("Nobody may hold users.lock alone without the turn.");
        try
        {
            var port = RunningPid(files) is not null && files.Port() is { } known && await AnswersAsync(known, cancellationToken)
                ? known
                : await StartAsync(files, cancellationToken);
            return new PrivateServer(files, port, membership);
        }
        catch
        {
            membership.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements as root through the socket.</summary>
    internal async Task RunAsRootAsync(string sql, CancellationToken cancellationToken)
    {
        var result = await MariaDbProgram.RunAsync("mariadb", _files.Data, RootArguments, sql, cancellationToken);
        if (result.ExitCode != 0) throw new InvalidOperationException($"The private server refused a statement: {result.Error}");
    }

    /// <summary>Stops the server unless somebody uses it; what <c>panel down</c> does.</summary>
    /// <returns>False when another process still uses it.</returns>
    internal static async Task<bool> StopIfUnusedAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(files, cancellationToken);
        using var last = FileLock.TryExclusive(files.UsersLock);
        if (last is null) return false;
        await StopAsync(files);
        return true;
    }

    /// <summary>Leaves without stopping anything, as a killed process does. For tests.</summary>
    internal void Abandon() => Interlocked.Exchange(ref _membership, null)?.Dispose();

    /// <summary>Leaves the server; the last one out stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _membership, null) is not { } membership) return;
        membership.Dispose();
        await StopIfUnusedAsync(_files, CancellationToken.None);
    }

    private static IEnumerable<string> RootArguments =>
        ["--no-defaults", "--protocol=socket", $"--socket={PrivateServerFiles.Socket}", $"--user={Environment.UserName}",
            "--default-character-set=utf8mb4", "--batch"];

    private static async Task<int> StartAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        // A server that neither answers nor ends yet (it may be recovering or stopping) still owns its files.
        if (RunningPid(files) is { } pid) await WaitForEndAsync(pid);
        await InitialiseAsync(files, cancellationToken);
        var port = files.Configure();
        await LaunchAsync(files, cancellationToken);
        return port;
    }

    private static async Task InitialiseAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        if (Directory.Exists(files.Data)) return;
        files.Configure();
        // Made beside and renamed: a process killed here leaves nothing that looks finished.
        var fresh = files.Data + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var result = await MariaDbProgram.RunAsync(
            "mariadb-install-db",
            files.Folder,
            [$"--defaults-file={files.Configuration}", $"--datadir={fresh}", "--auth-root-authentication-method=socket",
                $"--auth-root-socket-user={Environment.UserName}", "--skip-test-db", "--skip-name-resolve"],
            input: null,
            cancellationToken);
        if (result.ExitCode != 0)
            throw Refused($"Its data directory could not be made: {result.Error} {result.Output.Trim()}");
        Directory.Move(fresh, files.Data);
    }

    // setsid: Ctrl-C in the terminal and the end of this process do not reach the server. Its own output goes to its log.
    private static async Task LaunchAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        File.Delete(files.PidFile);
        const string Script = "setsid \"$0\" \"$1\" </dev/null >/dev/null 2>&1 & echo $!";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, MariaDbProgram.Find("mariadbd"), $"--defaults-file={files.Configuration}"])
        {
            WorkingDirectory = files.Folder,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        var pid = int.Parse(await shell.StandardOutput.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture);
        var port = files.Port()!.Value;
        for (var watch = Stopwatch.StartNew(); !await AnswersAsync(port, cancellationToken);)
        {
            if (!IsAlive(pid)) throw Refused($"It ended at once. {files.LastErrors()}");
            if (watch.Elapsed > Patience) throw Refused($"It does not answer on port {port}. {files.LastErrors()}");
            await Task.Delay(TimeSpan.FromMilliseconds(15), cancellationToken);
        }
    }

    private static async Task StopAsync(PrivateServerFiles files)
    {
        if (RunningPid(files) is not { } pid) return;
        _ = kill(pid, Terminate);
        await WaitForEndAsync(pid);
    }

    private static async Task WaitForEndAsync(int pid)
    {
        for (var watch = Stopwatch.StartNew(); IsAlive(pid);)
        {
            if (watch.Elapsed > Patience) throw Refused($"Process {pid} neither answers nor ends.");
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }
    }

    /// <summary>The server's process, or null: a number left over in the file may belong to anybody by now.</summary>
    internal static int? RunningPid(PrivateServerFiles files)
    {
        if (!File.Exists(files.PidFile)) return null;
        if (!int.TryParse(File.ReadAllText(files.PidFile).Trim(), CultureInfo.InvariantCulture, out var pid)) return null;
        return IsAlive(pid) && CommandLine(pid).Contains($"--defaults-file={files.Configuration}\0", StringComparison.Ordinal) ? pid : null;
    }

    // Whoever answers at all is past recovery: with a handshake, or with a refusal as long as no user may come from here.
    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            return await client.GetStream().ReadAsync(new byte[5], limit.Token) > 0;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static RefusedToStartException Refused(string why) =>
        new(new Problem("platform.private_server", $"The private MariaDB did not start. {why}"));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
