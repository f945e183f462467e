using System.Collections.Immutable;
using System.Data.Common;

namespace Panel.Platform;

/// <summary>
/// The server behind an installation, before anything is known about its schema: joined or reached, its users known.
/// With a private server the holder has the turn until <see cref="EndTurn"/>: nobody else starts, migrates or stops
/// meanwhile.
/// </summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private readonly FileLock? _turn;

    private readonly bool _newUsers;

    private DatabaseHost(
        ImmutableDictionary<DatabaseUser, Database> databases, PrivateServer? server, FileLock? turn, bool newUsers) =>
        (Databases, Server, _turn, _newUsers) = (databases, server, turn, newUsers);

    internal ImmutableDictionary<DatabaseUser, Database> Databases { get; }

    /// <summary>Null for an external server.</summary>
    internal PrivateServer? Server { get; }

    /// <summary>Starts or joins the private server, or names the external one.</summary>
    /// <param name="alone">Refuse when another process uses the private server.</param>
    internal static async Task<DatabaseHost> JoinAsync(
        InstallationOptions options, bool alone, CancellationToken cancellationToken)
    {
        VarFolders.Make(options.VarDirectory);
        if (!options.IsPrivate)
            return new DatabaseHost(
                options.ConnectionStrings.ToImmutableDictionary(pair => pair.Key, pair => new Database(pair.Value)),
                null, null, newUsers: false);
        var files = FilesOf(options);
        var turn = await PrivateServer.TakeTurnAsync(files, cancellationToken);
        PrivateServer? server = null;
        try
        {
            if (alone) RequireUnused(files);
            server = await PrivateServer.JoinAsync(files, cancellationToken);
            var (databases, newUsers) = await OnAsync(server, options, cancellationToken);
            return new DatabaseHost(databases, server, turn, newUsers);
        }
        catch
        {
            turn.Dispose();
            if (server is not null) await server.DisposeAsync();
            throw;
        }
    }

    internal static PrivateServerFiles FilesOf(InstallationOptions options) =>
        new(Path.Combine(options.VarDirectory, "db"));

    /// <summary>Lets the next process start or stop.</summary>
    internal void EndTurn() => _turn?.Dispose();

    /// <summary>Hands out rights.</summary>
    /// <param name="again">Also when nothing seems to have changed.</param>
    /// <returns>What keeps it from being done as it should, for the warnings; else null.</returns>
    internal async Task<string?> HandOutRightsAsync(bool again, CancellationToken cancellationToken)
    {
        // A private server's users are known by name; they cannot even enter before they have rights.
        var accounts = Server is not null
            ? DatabaseAccounts.OnPrivateServer
            : await DatabaseAccounts.OnServerAsync(Databases, cancellationToken);
        if (accounts.Count == 0)
            return "One database user does everything. Give web, worker, backup and verify users of their own "
                + "(docs/OPERATING.md).";
        try
        {
            await Grants.ApplyAsync(Databases[DatabaseUser.Migrate], accounts, again || _newUsers, cancellationToken);
            return null;
        }
        catch (DbException exception) when (Driver.IsDenied(exception))
        {
            return $"The migrate user may not hand out rights: {exception.Message.Trim()} Grant it its rights WITH "
                + "GRANT OPTION.";
        }
    }

    public async ValueTask DisposeAsync()
    {
        EndTurn();
        foreach (var database in Databases.Values) await database.ForgetAsync();
        if (Server is not null) await Server.DisposeAsync();
    }

    private static void RequireUnused(PrivateServerFiles files)
    {
        using var nobody = FileLock.TryExclusive(files.UsersLock);
        if (nobody is null)
            throw new RefusedToStartException(new Problem(
                "platform.server_in_use",
                "Another panel process uses this installation. Stop it first (Ctrl-C), then try again."));
    }

    // Users that cannot log in are made as well: somebody changed them, or they came in another way once.
    private static async Task<(ImmutableDictionary<DatabaseUser, Database> Databases, bool NewUsers)> OnAsync(
        PrivateServer server, InstallationOptions options, CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.VarDirectory, "secrets", "database.json");
        var kept = DatabaseAccounts.Read(file);
        var passwords = kept ?? DatabaseAccounts.Make();
        var databases = passwords.ToImmutableDictionary(
            pair => pair.Key,
            pair =>
                new Database(Driver.Local(
                    server.Socket, options.DatabaseName, DatabaseAccounts.Name(pair.Key), pair.Value)));
        if (kept is not null && await MayEnterAsync(databases[DatabaseUser.Migrate], cancellationToken))
            return (databases, false);
        await server.RunAsRootAsync(DatabaseAccounts.Sql(options.DatabaseName, passwords), cancellationToken);
        // Kept only once the server knows them: a kill in between makes new ones at the next start.
        if (kept is null) DatabaseAccounts.Keep(file, passwords);
        return (databases, true);
    }

    private static async Task<bool> MayEnterAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return true;
        }
        catch (DbException exception) when (Driver.IsDenied(exception))
        {
            return false;
        }
    }
}
