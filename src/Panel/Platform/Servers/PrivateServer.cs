namespace Panel.Platform;

/// <summary>
/// Panel's own MariaDB, for installations without a database server. Every process of the installation joins it; the
/// first one starts it, the last one stops it. It runs in a session of its own: a killed panel process never takes it
/// down, and the next start finds it running. Root comes in only by the socket, as the operating-system user that owns
/// the files.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly PrivateServerFiles _files;

    private FileLock? _membership;

    private PrivateServer(PrivateServerFiles files, FileLock membership) => (_files, _membership) = (files, membership);

    /// <summary>Path of the socket it is reached by. It listens on no network.</summary>
    public string Socket => _files.Socket;

    internal PrivateServerFiles Files => _files;

    /// <summary>The lock to hold while starting, migrating and stopping: one process at a time.</summary>
    internal static async Task<FileLock> TakeTurnAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        files.Make();
        return await FileLock.ExclusiveAsync(files.TurnLock, ServerProcess.Patience, cancellationToken);
    }

    /// <summary>Joins the running server or starts it. The caller holds the turn.</summary>
    /// <exception cref="RefusedToStartException">MariaDB is missing or does not start; the message says
    /// why.</exception>
    internal static async Task<PrivateServer> JoinAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        var membership = FileLock.TryShared(files.UsersLock)
            ?? throw new InvalidOperationException("Nobody may hold users.lock alone without the turn.");
        try
        {
            await ServerStart.EnsureAsync(files, cancellationToken);
            return new PrivateServer(files, membership);
        }
        catch
        {
            membership.Dispose();
            throw;
        }
    }

    /// <summary>Starts the server again after it died, unless another process has done so. Takes the turn.</summary>
    /// <returns>Whether this call started it.</returns>
    /// <exception cref="RefusedToStartException">It does not start; the message says why.</exception>
    internal async Task<bool> BringBackAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(_files, cancellationToken);
        if (_membership is null) return false;
        if (ServerProcess.Running(_files) is not null && await ServerProcess.AnswersAsync(Socket, cancellationToken))
            return false;
        // Not given up halfway: a server that was launched is waited for, so that whoever leaves last finds and stops
        // it.
        await ServerStart.EnsureAsync(_files, CancellationToken.None);
        return true;
    }

    /// <summary>Runs statements as root through the socket.</summary>
    internal async Task RunAsRootAsync(string sql, CancellationToken cancellationToken)
    {
        var result = await MariaDbProgram.RunAsync("mariadb", _files.Data, RootArguments, sql, cancellationToken);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The private server refused a statement: {result.Error}");
    }

    /// <summary>Stops the server unless somebody uses it; what <c>panel down</c> does.</summary>
    /// <returns>False when another process still uses it.</returns>
    internal static async Task<bool> StopIfUnusedAsync(PrivateServerFiles files, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(files, cancellationToken);
        using var last = FileLock.TryExclusive(files.UsersLock);
        if (last is null) return false;
        await ServerProcess.StopAsync(files);
        files.RemoveOtherFolder();
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

    private IEnumerable<string> RootArguments =>
        ["--no-defaults", "--protocol=socket", $"--socket={Socket}", $"--user={Environment.UserName}",
            "--default-character-set=utf8mb4", "--batch"];
}
