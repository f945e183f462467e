using System.Collections.Immutable;

namespace Panel.Platform;

/// <summary>
/// A running installation: its directory and its database, migrated, with rights handed out. Web, command line, workers and tests
/// all begin here and dispose it last.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly ImmutableDictionary<DatabaseUser, Database> _databases;

    private readonly TimeProvider _clock;

    private readonly PrivateServer? _server;

    private Installation(
        InstallationOptions options, ImmutableDictionary<DatabaseUser, Database> databases, TimeProvider clock, PrivateServer? server) =>
        (Options, _databases, _clock, _server) = (options, databases, clock, server);

    public InstallationOptions Options { get; }

    /// <summary>Archive, secrets and the private database.</summary>
    public string VarDirectory => Options.VarDirectory;

    /// <summary>Whether the database is a private server of this installation.</summary>
    public bool IsPrivate => _server is not null;

    /// <summary>What the start-up checks found that does not stop Panel; one sentence each, for log and <c>panel status</c>.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the migrations did at this start.</summary>
    public required MigrationReport Migrations { get; init; }

    /// <summary>Starts or joins the database, migrates it, hands out rights and checks what must hold.</summary>
    /// <exception cref="RefusedToStartException">Going on would endanger data; the problem says why and what to do.</exception>
    public static async Task<Installation> OpenAsync(
        InstallationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.VarDirectory);
        return options.IsPrivate
            ? await OpenPrivateAsync(options, clock, cancellationToken)
            : await OpenExternalAsync(options, clock, cancellationToken);
    }

    /// <summary>Connections of one least-privilege user.</summary>
    public Database For(DatabaseUser user) => _databases[user];

    /// <summary>Transactions of one least-privilege user.</summary>
    public UnitOfWork Work(DatabaseUser user) => new(_databases[user], _clock);

    /// <summary>Hands all rights out again, also those that seem to be there; what <c>panel migrate</c> does.</summary>
    public async Task HandOutRightsAsync(CancellationToken cancellationToken)
    {
        var accounts = await AccountsAsync(_databases, IsPrivate, cancellationToken);
        await Grants.ApplyAsync(For(DatabaseUser.Migrate), accounts, again: true, cancellationToken);
    }

    /// <summary>Stops a private server that killed processes left running.</summary>
    /// <returns>False when a process still uses it.</returns>
    public static Task<bool> StopUnusedServerAsync(InstallationOptions options, CancellationToken cancellationToken) =>
        PrivateServer.StopIfUnusedAsync(FilesOf(options), cancellationToken);

    /// <summary>Leaves; the last process of a private server stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await database.ForgetAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private static async Task<Installation> OpenPrivateAsync(
        InstallationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var files = FilesOf(options);
        using var turn = await PrivateServer.TakeTurnAsync(files, cancellationToken);
        var server = await PrivateServer.JoinAsync(files, cancellationToken);
        try
        {
            var databases = await DatabasesAsync(options, server, cancellationToken);
            return await ReadyAsync(options, databases, clock, server, cancellationToken);
        }
        catch
        {
            turn.Dispose();
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<Installation> OpenExternalAsync(
        InstallationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var databases = options.ConnectionStrings.ToImmutableDictionary(pair => pair.Key, pair => new Database(pair.Value));
        return await ReadyAsync(options, databases, clock, server: null, cancellationToken);
    }

    private static async Task<ImmutableDictionary<DatabaseUser, Database>> DatabasesAsync(
        InstallationOptions options, PrivateServer server, CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.VarDirectory, "secrets", "database.json");
        var passwords = DatabaseAccounts.Read(file);
        if (passwords is null)
        {
            // Kept only once the server knows them: a kill in between makes new ones at the next start.
            passwords = DatabaseAccounts.Make();
            await server.RunAsRootAsync(DatabaseAccounts.Sql(options.DatabaseName, passwords), cancellationToken);
            DatabaseAccounts.Keep(file, passwords);
        }
        return passwords.ToImmutableDictionary(
            pair => pair.Key,
            pair => new Database(Driver.Loopback(server.Port, options.DatabaseName, DatabaseAccounts.Name(pair.Key), pair.Value)));
    }

    private static async Task<Installation> ReadyAsync(
        InstallationOptions options,
        ImmutableDictionary<DatabaseUser, Database> databases,
        TimeProvider clock,
        PrivateServer? server,
        CancellationToken cancellationToken)
    {
        var migrate = databases[DatabaseUser.Migrate];
        var warnings = await ServerCheck.RunAsync(migrate, cancellationToken);
        var migrated = await new MigrationRunner(migrate, clock).RunAsync(Migration.OfThisBuild(), cancellationToken);
        if (!migrated.Ok) throw new RefusedToStartException(migrated.Problem);
        var accounts = await AccountsAsync(databases, server is not null, cancellationToken);
        if (await HandOutRightsAsync(migrate, accounts, cancellationToken) is { } refused) warnings = [.. warnings, refused];
        return new Installation(options, databases, clock, server) { Migrations = migrated.Value, Warnings = warnings };
    }

    private static async Task<string?> HandOutRightsAsync(
        Database migrate, IReadOnlyDictionary<DatabaseUser, string> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
            return "One database user does everything. Give web, worker, backup and verify users of their own (docs/OPERATING.md).";
        try
        {
            await Grants.ApplyAsync(migrate, accounts, again: false, cancellationToken);
            return null;
        }
        catch (System.Data.Common.DbException exception) when (Driver.IsDenied(exception))
        {
            return $"The migrate user may not hand out rights: {exception.Message.Trim()} Grant it its rights WITH GRANT OPTION.";
        }
    }

    // A private server's users are known by name; they cannot even connect before they have rights.
    private static async Task<IReadOnlyDictionary<DatabaseUser, string>> AccountsAsync(
        ImmutableDictionary<DatabaseUser, Database> databases, bool isPrivate, CancellationToken cancellationToken) =>
        isPrivate ? DatabaseAccounts.OnPrivateServer : await DatabaseAccounts.OnServerAsync(databases, cancellationToken);

    private static PrivateServerFiles FilesOf(InstallationOptions options) => new(Path.Combine(options.VarDirectory, "db"));
}
