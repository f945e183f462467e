using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>Who of the least-privilege database users a connection belongs to (DESIGN §6).</summary>
public enum DatabaseUser
{
    /// <summary>Pages and the command line.</summary>
    Web,

    /// <summary>Invoice runs, outbox, jobs.</summary>
    Worker,

    /// <summary>Owner of the schema; only for migrations and restore.</summary>
    Migrate,

    /// <summary>Reads everything for backups.</summary>
    Backup,

    /// <summary>Reads everything for <c>panel verify</c>.</summary>
    Verify,
}

/// <summary>
/// Hands out connections of one database user, each pinned to the session settings that money depends on. Connections are per
/// operation, never kept for the life of a page.
/// </summary>
public sealed class Database
{
    /// <summary>What every session must say of itself; a server that answers otherwise is refused (facts R-TX 14).</summary>
    private const string Pin = """
        SET SESSION time_zone = '+00:00', tx_isolation = 'REPEATABLE-READ', innodb_snapshot_isolation = ON,
            check_constraint_checks = 1, foreign_key_checks = 1, unique_checks = 1,
            sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION'
        """;

    private readonly string _connectionString;

    static Database() => DapperTypes.Register();

    public Database(string connectionString) => _connectionString = Driver.Complete(connectionString);

    /// <summary>The completed connection string, for components that open their own connections (the scheduler).</summary>
    public string ConnectionString => _connectionString;

    /// <summary>An open connection, settings pinned. Dispose it after the operation.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Driver.Create(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(Pin, cancellationToken: cancellationToken));
            return connection;
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
}
