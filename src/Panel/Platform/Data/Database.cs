using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// Who of the least-privilege database users a connection belongs to (docs/ARCHITECTURE.md#database).
/// </summary>
public enum DatabaseUser
{
    /// <summary>Pages and the command line.</summary>
    Web,

    /// <summary>Invoice runs, deliveries of events, jobs.</summary>
    Worker,

    /// <summary>Owner of the schema; only for migrations and restore.</summary>
    Migrate,

    /// <summary>Reads everything for backups.</summary>
    Backup,

    /// <summary>Reads everything for <c>panel verify</c>.</summary>
    Verify,
}

/// <summary>
/// Hands out connections of one database user, each pinned to the session settings that money depends on. Connections
/// are per operation, never kept for the life of a page.
/// </summary>
public sealed class Database
{
    private const string Modes =
        "STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    /// <summary>
    /// Sets what money depends on and, in the same round trip, asks whether it is so: a proxy between may swallow a
    /// setting.
    /// </summary>
    private const string Pin = $"""
        SET SESSION time_zone = '+00:00', tx_isolation = 'REPEATABLE-READ', innodb_snapshot_isolation = ON,
            check_constraint_checks = 1, foreign_key_checks = 1, unique_checks = 1, autocommit = 1,
            sql_mode = '{Modes}';
        SELECT CONCAT_WS(';', @@time_zone, @@tx_isolation, @@innodb_snapshot_isolation, @@check_constraint_checks,
            @@foreign_key_checks, @@unique_checks, @@autocommit, @@sql_mode, @@character_set_client);
        """;

    private const string Pinned = $"+00:00;REPEATABLE-READ;ON;ON;ON;ON;ON;{Modes};utf8mb4";

    private readonly string _connectionString;

    static Database() => DapperTypes.Register();

    public Database(string connectionString) => _connectionString = Driver.Complete(connectionString);

    /// <summary>
    /// The completed connection string, for components that open their own connections (the scheduler).
    /// </summary>
    public string ConnectionString => _connectionString;

    /// <summary>An open connection, settings pinned and checked. Dispose it after the operation.</summary>
    /// <exception cref="RefusedToStartException">The server (or a proxy before it) does not keep the session
    /// settings.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Driver.Create(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var answer = await connection.QuerySingleAsync<string>(new CommandDefinition(
                Pin, cancellationToken: cancellationToken));
            return answer == Pinned ? connection : throw Differs(answer);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one read in a connection of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await read(connection);
    }

    /// <summary>Closes pooled connections; for the end of a process or of a test's database.</summary>
    internal Task ForgetAsync() => Driver.ForgetAsync(_connectionString);

    private static RefusedToStartException Differs(string answer) => new(new Problem(
        "platform.session_settings",
        $"The database server does not keep the session settings that money depends on. It says '{answer}', it must "
            + $"say '{Pinned}'. "
        + "Check what stands between Panel and the server."));
}
