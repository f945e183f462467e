using System.Security.Cryptography;

namespace Panel.Platform;

/// <summary>
/// A server of its own for the length of one trial: what a backup makes there shows whether it can be restored, before
/// anything real is touched. Its files go with the folder it is in.
/// </summary>
internal sealed class TrialServer : IAsyncDisposable
{
    private const string Folder = "trial";

    private readonly PrivateServer _server;

    private TrialServer(PrivateServer server, Database database) => (_server, Database) = (server, database);

    /// <summary>An empty database, as owner of its schema and without any other right.</summary>
    internal Database Database { get; }

    /// <summary>Starts the server.</summary>
    /// <exception cref="RefusedToStartException">MariaDB's server is missing on this machine, or does not
    /// start.</exception>
    internal static async Task<TrialServer> StartAsync(StagingFolder folder, CancellationToken cancellationToken)
    {
        var files = new PrivateServerFiles(Path.Combine(folder.Path, Folder)) { Durable = false };
        using var turn = await PrivateServer.TakeTurnAsync(files, cancellationToken);
        var server = await PrivateServer.JoinAsync(files, cancellationToken);
        try
        {
            var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
            var passwords = new Dictionary<DatabaseUser, string> { [DatabaseUser.Migrate] = password };
            await server.RunAsRootAsync(DatabaseAccounts.Sql(Folder, passwords), cancellationToken);
            return new TrialServer(
                server,
                new Database(Driver.Local(
                    server.Socket, Folder, DatabaseAccounts.Name(DatabaseUser.Migrate), password)));
        }
        catch
        {
            turn.Dispose();
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Restores a backup here, dumps what came of it, and compares the rows.</summary>
    /// <returns>Why the backup cannot be restored as it is, or null.</returns>
    internal async Task<Problem?> TryAsync(RestorePlan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var loaded = await new RestoredDatabase(Database, clock).LoadAsync(plan, cancellationToken);
        if (!loaded.Ok)
            return loaded.Problem.Code == RestoredDatabase.Refused
                ? BackupContents.Damaged(loaded.Problem.Message) : Stopped(loaded.Problem);
        var again = plan.Dump + ".again";
        var dumped = await DatabaseDump.WriteAsync(
            Driver.Address(Database.ConnectionString), Migration.Tables(plan.Steps), again, cancellationToken);
        if (!dumped.Ok) return Stopped(dumped.Problem);
        var contents = await DumpContents.ReadAsync(again, cancellationToken);
        File.Delete(again);
        if (!contents.Ok) return contents.Problem;
        return plan.Contents.Tables.Keys.FirstOrDefault(table =>
            RestoredRows.AreTaken(table) && !IsSame(table, plan.Contents, contents.Value)) is { } other
            ? BackupContents.Damaged($"rows of its table '{other}' would not come back as they are")
            : null;
    }

    /// <summary>Stops and removes what trials left behind that were killed; those under way are left alone.</summary>
    internal static async Task SweepAsync(string varDirectory, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(varDirectory, "tmp");
        if (!Directory.Exists(staging)) return;
        foreach (var trial in Directory.EnumerateDirectories(staging).Select(folder => Path.Combine(folder, Folder)))
        {
            var files = new PrivateServerFiles(trial);
            if (File.Exists(files.UsersLock) && await PrivateServer.StopIfUnusedAsync(files, cancellationToken))
                Directory.Delete(Path.GetDirectoryName(trial)!, recursive: true);
        }
    }

    private static bool IsSame(string table, DumpContents one, DumpContents other) =>
        one.Digests.GetValueOrDefault(table) == other.Digests.GetValueOrDefault(table);

    private static Problem Stopped(Problem why) => new(
        "platform.restore_failed",
        $"The trial of the backup did not come to its end: {why.Message} Nothing was changed. Fix the cause and "
            + "repeat the restore.");

    public async ValueTask DisposeAsync()
    {
        await Database.ForgetAsync();
        await _server.DisposeAsync();
    }
}
