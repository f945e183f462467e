using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>What a run of the migrations did.</summary>
/// <param name="Version">Newest step of the schema afterwards, 0 for an empty list.</param>
/// <param name="Applied">Names of the steps that ran now, in order.</param>
public sealed record MigrationReport(int Version, IReadOnlyList<string> Applied);

/// <summary>
/// Brings a database's schema to this build's steps: in order, forward only, each exactly once. DDL cannot be rolled
/// back, so a step is marked <c>running</c> before and <c>applied</c> after; a process killed in between leaves a mark
/// that the next start understands. Works as user <see cref="DatabaseUser.Migrate"/>.
/// </summary>
public sealed class MigrationRunner(Database database, TimeProvider clock)
{
    // What a statement says when it has taken effect already: table, trigger, key, column, constraint or row exists;
    // table, column, key or trigger to be dropped is gone.
    private static readonly int[] DoneBefore = [1050, 1359, 1061, 1826, 1060, 1304, 1022, 1062, 1051, 1091, 1360];

    /// <summary>Applies what is missing.</summary>
    /// <returns>
    /// What was done, or the problem <c>platform.schema_newer</c>, <c>platform.schema_changed</c>,
    /// <c>platform.schema_order</c> or <c>platform.migration_failed</c>; the steps before a failed one stay applied.
    /// </returns>
    public async Task<Result<MigrationReport>> RunAsync(
        IReadOnlyList<Migration> steps, CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await RecordsAsync(connection);
        if (Refusal(steps, rows) is { } problem) return problem;
        var known = rows.ToDictionary(row => row.Version);
        List<string> applied = [];
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = known.GetValueOrDefault(step.Version);
            if (record?.State == "applied") continue;
            if (await ApplyAsync(connection, step, resumed: record is not null) is { } failed) return failed;
            applied.Add(step.Name);
        }
        return new MigrationReport(steps.Count == 0 ? 0 : steps[^1].Version, applied);
    }

    /// <summary>Why this build must not touch that schema, or null.</summary>
    internal static Problem? Refusal(IReadOnlyList<Migration> steps, IReadOnlyList<MigrationRecord> rows)
    {
        var byVersion = steps.ToDictionary(step => step.Version);
        var newest = steps.Count == 0 ? 0 : steps[^1].Version;
        var reached = rows.Where(row => row.State == "applied").Select(row => row.Version).DefaultIfEmpty(0).Max();
        foreach (var row in rows)
        {
            if (row.Version > newest) return Newer(row, newest);
            if (!byVersion.TryGetValue(row.Version, out var step)
                || !step.Checksum.AsSpan().SequenceEqual(row.Checksum))
                return Changed(row);
        }
        var late = steps.FirstOrDefault(step => step.Version < reached && rows.All(row => row.Version != step.Version));
        return late is null ? null : Late(late, reached);
    }

    // The statement and its mark share a transaction: DML is all or nothing, and only DDL (which commits by itself) can
    // be found half recorded.
    private async Task<Problem?> ApplyAsync(DbConnection connection, Migration step, bool resumed)
    {
        if (!resumed) await MarkRunningAsync(connection, step);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        try
        {
            await connection.ExecuteAsync(step.Sql, transaction: transaction, commandTimeout: 0);
        }
        catch (DbException exception) when (resumed && HasTakenEffect(exception))
        {
            // It took effect before the process was killed; only the mark is missing.
        }
        catch (DbException exception) when (!Driver.IsConnectionLost(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await connection.ExecuteAsync(
                "DELETE FROM schema_migration WHERE version = @Version", new { step.Version });
            return new Problem(
                "platform.migration_failed",
                $"Migration '{step.Name}' failed: {exception.Message.Trim()} The steps before it are applied. "
                + "Fix the cause and start again; it goes on with this step.");
        }
        await MarkAppliedAsync(connection, transaction, step);
        return null;
    }

    // A foreign key that exists already is reported as 1005 with the engine's own number 121 behind it.
    private static bool HasTakenEffect(DbException exception) => Driver.ErrorNumber(exception) is var number
        && (DoneBefore.Contains(number)
            || (number == 1005 && exception.Message.Contains("errno: 121", StringComparison.Ordinal)));

    private Task MarkRunningAsync(DbConnection connection, Migration step) => connection.ExecuteAsync(
        """
        INSERT INTO schema_migration (version, name, checksum, state, applied_at)
        VALUES (@Version, @Name, @Checksum, 'running', @now)
        """,
        new { step.Version, step.Name, step.Checksum, now = clock.GetUtcNow() });

    private async Task MarkAppliedAsync(DbConnection connection, DbTransaction transaction, Migration step)
    {
        await connection.ExecuteAsync(
            "UPDATE schema_migration SET state = 'applied', applied_at = @now WHERE version = @Version",
            new { step.Version, now = clock.GetUtcNow() },
            transaction);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // Only one process migrates at a time, on whatever machine: the others wait for this row. It is gone with its
    // connection.
    private async Task<DbConnection> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = 600");
        await EnsureTurnAsync(connection);
        await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                "SELECT name FROM schema_migration WHERE version = 0 FOR UPDATE",
                commandTimeout: 0, cancellationToken: cancellationToken));
        return connection;
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
                state      ENUM('running', 'applied') NOT NULL,
                applied_at DATETIME(6)  NOT NULL
            ) ENGINE=InnoDB
            """);
    }

    private static async Task<List<MigrationRecord>> RecordsAsync(DbConnection connection) =>
        (await connection.QueryAsync<MigrationRecord>(
            "SELECT version, name, checksum, state FROM schema_migration WHERE version > 0 ORDER BY version")).AsList();

    private static Problem Newer(MigrationRecord row, int newest) => new(
        "platform.schema_newer",
        $"The database has migration {row.Version:0000} ('{row.Name}'), this Panel knows only up to {newest:0000}. "
        + "An older Panel must not write into a newer schema: start the newer version, or restore a backup made "
        + "with this one.");

    private static Problem Changed(MigrationRecord row) => new(
        "platform.schema_changed",
        $"Migration {row.Version:0000} ('{row.Name}') was applied with another text than this Panel carries. Applied "
            + "migrations never "
        + "change: put the file back and write a new one. On a development machine, start with another PANEL_VAR.");

    private static Problem Late(Migration step, int reached) => new(
        "platform.schema_order",
        $"Migration '{step.Name}' comes before {reached:0000}, which is applied already. Give it a number after "
            + $"{reached:0000}.");
}

/// <summary>A row of <c>schema_migration</c>.</summary>
internal sealed record MigrationRecord(int Version, string Name, byte[] Checksum, string State);
