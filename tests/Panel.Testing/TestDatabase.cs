using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Panel.Platform;
using Xunit;

namespace Panel.Testing;

/// <summary>
/// A fresh, migrated database of its own with the real users and rights: <c>class X(TestDatabase database) :
/// IClassFixture&lt;TestDatabase&gt;</c> gets one per test class; <see cref="NewAsync"/> makes one more.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static int _made;

    private RunningServer? _server;

    /// <summary>The clock behind <see cref="DbSession"/>.</summary>
    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>When every test begins.</summary>
    internal static DateTimeOffset Start { get; } = new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Name of the database on the server.</summary>
    public string Name { get; } =
        $"panel_test_{Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A directory for archive and files, removed after the test run.</summary>
    public string VarDirectory => Path.Combine(Server.Folder, Name);

    /// <summary>The database as an installation sees it, for starting Panel.Web or the command line on it.</summary>
    public InstallationOptions Options => new(
        VarDirectory, Enum.GetValues<DatabaseUser>().ToImmutableDictionary(user => user, ConnectionString));

    private RunningServer Server => _server ?? throw new InvalidOperationException("The fixture has not been started.");

    /// <summary>One more fresh database, for a test that must not share; dropped when disposed.</summary>
    public static async Task<TestDatabase> NewAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>A database without tables, for tests of the migrations themselves.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var database = new TestDatabase();
        await database.CreateAsync();
        return database;
    }

    public string ConnectionString(DatabaseUser user) => Server.ConnectionString(Name, user);

    /// <summary>A network of its own between a client and this database, to fail as networks do.</summary>
    public TcpFaultProxy Proxy() => new(Server.Server.Socket);

    /// <summary>Connections through a proxy.</summary>
    public Database Through(TcpFaultProxy proxy, DatabaseUser user = DatabaseUser.Worker) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"Server=127.0.0.1;Port={proxy.Port};SslMode=None;Database={Name};User={DatabaseAccounts.Name(user)};Password={Server.Passwords[user]}"));

    /// <summary>Connections of one of the five users, with that user's real rights.</summary>
    public Database For(DatabaseUser user) => new(ConnectionString(user));

    /// <summary>Transactions of one of the five users, at the time of <see cref="Clock"/>.</summary>
    public UnitOfWork Work(DatabaseUser user = DatabaseUser.Worker) => new(For(user), Clock);

    /// <summary>Runs statements as the server's root, whom only triggers can stop.</summary>
    public Task AsRootAsync(string sql) =>
        Server.Server.RunAsRootAsync($"USE `{Name}`;\n{sql}", CancellationToken.None);

    public async Task InitializeAsync()
    {
        await CreateAsync();
        await (await Server.Template).CopyIntoAsync(For(DatabaseUser.Migrate));
    }

    /// <summary>Applies some steps; the fixture's database is a copy of one that has all of this build.</summary>
    public Task<Result<MigrationReport>> MigrateAsync(IReadOnlyList<Migration> steps) =>
        new MigrationRunner(For(DatabaseUser.Migrate), Clock).RunAsync(steps, CancellationToken.None);

    public async Task DisposeAsync()
    {
        foreach (var user in Enum.GetValues<DatabaseUser>()) await For(user).ForgetAsync();
        await Server.DropAsync(Name);
    }

    private async Task CreateAsync()
    {
        _server = await TestServer.StartedAsync();
        Directory.CreateDirectory(VarDirectory);
        await _server.CreateAsync(Name);
    }
}
