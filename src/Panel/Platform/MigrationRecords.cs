using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>A row of <c>schema_migration</c>.</summary>
/// <param name="Checksum">Of what <paramref name="State"/> says is fixed: see <see
/// cref="MigrationRecords.SetAsync"/>.</param>
/// <param name="Statements">How many of its statements are done for certain.</param>
internal sealed record MigrationRecord(int Version, string Name, byte[] Checksum, string State, int Statements);

/// <summary>
/// Table <c>schema_migration</c>: what is applied, what is under way, and whose turn it is to migrate.
/// </summary>
internal sealed class MigrationRecords(Database database, TimeProvider clock)
{
    /// <summary>A process is at the next statement, or was killed there: it may have taken effect.</summary>
    internal const string Running = "running";

    /// <summary>The next statement failed: it has no effect.</summary>
    internal const string Stopped = "stopped";

    /// <summary>All statements are done.</summary>
    internal const string Applied = "applied";

    /// <summary>All of them, oldest first.</summary>
    internal static async Task<List<MigrationRecord>> ReadAsync(DbConnection connection) =>
        (await connection.QueryAsync<MigrationRecord>(
            await CountsStatementsAsync(connection)
                ? """
                    SELECT version, name, checksum, state, statements FROM schema_migration
                    WHERE version > 0 ORDER BY version
                    """
                : """
                    SELECT version, name, checksum, state, 0 AS statements FROM schema_migration
                    WHERE version > 0 ORDER BY version
                    """))
        .AsList();

    /// <summary>Whether the table has its form of today; before 0.1 a step had one statement.</summary>
    internal static Task<bool> CountsStatementsAsync(DbConnection connection) => connection.ExecuteScalarAsync<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM information_schema.columns
                       WHERE table_schema = DATABASE() AND table_name = 'schema_migration'
                         AND column_name = 'statements')
        """);

    /// <summary>
    /// Keeps how far a step is. The checksum covers what must not change any more: all of an applied one, the
    /// statements that are done of a stopped one, and of a running one those and the statement it is at.
    /// </summary>
    internal Task SetAsync(DbConnection connection, Migration step, string state, int done)
    {
        var checksum = state switch
        {
            Applied => step.Checksum,
            Running => step.ChecksumOf(done + 1),
            _ => step.ChecksumOf(done),
        };
        return connection.ExecuteAsync(
            """
            INSERT INTO schema_migration (version, name, checksum, state, statements, applied_at)
            VALUES (@Version, @Name, @checksum, @state, @done, @now)
            ON DUPLICATE KEY UPDATE name = VALUES(name), checksum = VALUES(checksum), state = VALUES(state),
                statements = VALUES(statements), applied_at = VALUES(applied_at)
            """,
            new { step.Version, step.Name, checksum, state, done, now = clock.GetUtcNow() });
    }

    /// <summary>
    /// Only one process migrates at a time, on whatever machine: the others wait for this row. It is gone with its
    /// connection.
    /// </summary>
    internal async Task<DbConnection> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = 600");
        await EnsureTurnAsync(connection);
        while (true)
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "SELECT name FROM schema_migration WHERE version = 0 FOR UPDATE",
                    commandTimeout: 0, cancellationToken: cancellationToken));
            if (!await LastNumbering.IsToBeWidenedAsync(connection)) return connection;
            await transaction.CommitAsync(cancellationToken);
            await LastNumbering.WidenAsync(connection);
        }
    }

    // Table and row are made one after the other, and a process may be killed in between: each is asked for by itself.
    // Without the row, the turn would be a lock on the place of the first step, and its owner would wait for itself.
    private async Task EnsureTurnAsync(DbConnection connection)
    {
        if (await connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = 'schema_migration'
            """) == 0)
            await CreateTableAsync(connection);
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_migration WHERE version = 0") == 0)
        {
            await connection.ExecuteAsync(
                """
                INSERT IGNORE INTO schema_migration (version, name, checksum, state, applied_at)
                VALUES (0, 'turn', '', 'applied', @now)
                """,
                new { now = clock.GetUtcNow() });
        }
    }

    private static async Task CreateTableAsync(DbConnection connection)
    {
        await connection.ExecuteAsync("ALTER DATABASE CHARACTER SET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci");
        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                version    INT          NOT NULL PRIMARY KEY,
                name       VARCHAR(100) NOT NULL,
                checksum   BINARY(32)   NOT NULL,
                state      ENUM('running', 'applied', 'stopped') NOT NULL,
                applied_at DATETIME(6)  NOT NULL,
                statements INT          NOT NULL DEFAULT 0
            ) ENGINE=InnoDB
            """);
    }
}
