using System.Diagnostics;
using System.Globalization;
using Panel.Platform;

namespace Panel.Testing;

/// <summary>
/// One private MariaDB for all tests of this process, in memory where the machine allows it. A watcher outside the process ends
/// it and removes its files, also when the test run is killed.
/// </summary>
internal static class TestServer
{
    // The test host is ended without ceremony, so the cleaning up is somebody else's work.
    private const string Watcher = """
        while kill -0 "$1" 2>/dev/null; do sleep 0.3; done
        pid=$(cat "$2/db/server.pid" 2>/dev/null) && kill -9 "$pid" 2>/dev/null
        rm -rf "$2"
        """;

    private static readonly Lazy<Task<RunningServer>> Running = new(StartAsync);

    internal static Task<RunningServer> StartedAsync() => Running.Value;

    private static async Task<RunningServer> StartAsync()
    {
        var folder = Path.Combine(QuickFolder.Parent(), $"panel-test-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Watch(folder);
        var files = new PrivateServerFiles(Path.Combine(folder, "db")) { BufferPool = "192M" };
        using var turn = await PrivateServer.TakeTurnAsync(files, CancellationToken.None);
        var server = await PrivateServer.JoinAsync(files, CancellationToken.None);
        return new RunningServer(server, DatabaseAccounts.Make(), folder);
    }

    private static void Watch(string folder)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watcher, "watcher", $"{Environment.ProcessId}", folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        Process.Start(start)!.Dispose();
    }
}

/// <summary>The running server, the passwords of its five users, and a folder that goes with it.</summary>
internal sealed record RunningServer(PrivateServer Server, Dictionary<DatabaseUser, string> Passwords, string Folder)
{
    internal string ConnectionString(string database, DatabaseUser user) =>
        Driver.Local(Server.Socket, database, DatabaseAccounts.Name(user), Passwords[user]);
}
