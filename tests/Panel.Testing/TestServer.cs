using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Panel.Platform;

namespace Panel.Testing;

/// <summary>
/// One private MariaDB for all tests of this process, in memory where the machine allows it. A watcher outside the
/// process ends it and removes its files, also when the test run is killed.
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
        var folder = Path.Combine(
            QuickFolder.Parent(), $"panel-test-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Watch(folder);
        var files = new PrivateServerFiles(Path.Combine(folder, "db")) { BufferPool = "192M" };
        using var turn = await PrivateServer.TakeTurnAsync(files, CancellationToken.None);
        var server = await PrivateServer.JoinAsync(files, CancellationToken.None);
        return await RunningServer.OverAsync(server, folder);
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
internal sealed class RunningServer
{
    private const string Maker = "panel_maker";

    private readonly Database _maker;

    private readonly Lazy<Task<DatabaseTemplate>> _template;

    private RunningServer(PrivateServer server, string folder, string makersPassword)
    {
        (Server, Folder) = (server, folder);
        _maker = new Database(Driver.Local(server.Socket, "mysql", Maker, makersPassword));
        _template = new(() => DatabaseTemplate.MakeAsync(this));
    }

    internal PrivateServer Server { get; }

    internal string Folder { get; }

    internal Dictionary<DatabaseUser, string> Passwords { get; } = DatabaseAccounts.Make();

    /// <summary>What every migrated database of a test is a copy of; made when the first test wants one.</summary>
    internal Task<DatabaseTemplate> Template => _template.Value;

    /// <summary>
    /// Root comes in by the socket only, with a program of its own each time: who makes hundreds of databases stays
    /// connected.
    /// </summary>
    internal static async Task<RunningServer> OverAsync(PrivateServer server, string folder)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await server.RunAsRootAsync(
            $"""
            CREATE USER '{Maker}'@'localhost' IDENTIFIED BY '{password}';
            GRANT ALL PRIVILEGES ON *.* TO '{Maker}'@'localhost' WITH GRANT OPTION;
            """,
            CancellationToken.None);
        return new RunningServer(server, folder, password);
    }

    internal string ConnectionString(string database, DatabaseUser user) =>
        Driver.Local(Server.Socket, database, DatabaseAccounts.Name(user), Passwords[user]);

    /// <summary>An empty database that the five users know.</summary>
    internal Task CreateAsync(string database) => RunAsync(DatabaseAccounts.Sql(database, Passwords));

    internal Task DropAsync(string database) => RunAsync($"DROP DATABASE `{database}`");

    private Task RunAsync(string sql) =>
        _maker.ReadAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);
}
