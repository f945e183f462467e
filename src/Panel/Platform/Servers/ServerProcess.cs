using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Panel.Platform;

/// <summary>The process of a private server, as the operating system knows it.</summary>
internal static class ServerProcess
{
    private const int Terminate = 15;

    private const int Kill = 9;

    /// <summary>How long a server may take to start or to end: it may have to recover, or to write much.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>The server's process, or null: a number left over in the file may belong to anybody by now.</summary>
    internal static int? Running(PrivateServerFiles files)
    {
        if (!int.TryParse(Read(files.PidFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            return null;
        return IsAlive(pid)
            && Read($"/proc/{pid}/cmdline")
                .Contains($"--defaults-file={files.Configuration}\0", StringComparison.Ordinal) ? pid : null;
    }

    /// <summary>Whether a process runs and is not only waiting to be buried.</summary>
    internal static bool IsAlive(int pid) =>
        Read($"/proc/{pid}/stat") is { Length: > 0 } status && status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');

    /// <summary>Asks the server to end and waits for it.</summary>
    internal static async Task StopAsync(PrivateServerFiles files)
    {
        if (Running(files) is not { } pid) return;
        _ = kill(pid, Terminate);
        await WaitForEndAsync(pid);
    }

    /// <summary>
    /// Ends a server that would not end by itself; what it did not write it recovers at its next start.
    /// </summary>
    internal static Task KillAsync(int pid)
    {
        _ = kill(pid, Kill);
        return WaitForEndAsync(pid);
    }

    internal static async Task WaitForEndAsync(int pid)
    {
        for (var watch = Stopwatch.StartNew(); IsAlive(pid);)
        {
            if (watch.Elapsed > Patience)
                throw new RefusedToStartException(new Problem(
                    "platform.private_server", $"The private MariaDB (process {pid}) neither answers nor ends."));
            await Task.Delay(Pause);
        }
    }

    /// <summary>
    /// Whether somebody answers at a socket. Whoever answers at all is past recovery: with a handshake, or with a
    /// refusal.
    /// </summary>
    internal static async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            return await socket.ReceiveAsync(new byte[5], limit.Token) > 0;
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

    // A process may end, and its files with it, between two looks.
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
