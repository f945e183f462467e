using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>What a database holds before a restore.</summary>
internal enum Contents
{
    /// <summary>No tables, or only what the migrations put there.</summary>
    Empty,

    /// <summary>Somebody's data.</summary>
    Used,

    /// <summary>A restore that did not reach its end.</summary>
    HalfRestored,
}

/// <summary>
/// The database side of a restore. A table <c>restore_in_progress</c> stands in the schema from the first change to the
/// last: a Panel that finds it does not start.
/// </summary>
/// <param name="database">As owner of the schema; it needs no right beyond it.</param>
internal sealed class RestoredDatabase(Database database, TimeProvider clock)
{
    /// <summary>Code of a problem that lies in the backup itself.</summary>
    internal const string Refused = "platform.restore_refused";

    internal static readonly Problem Interrupted = new(
        "platform.half_restored",
        "A restore into this database was interrupted, so it is not whole. Repeat the restore (./panel restore FILE).");

    /// <summary>What is there; asked as owner of the schema.</summary>
    internal static async Task<Contents> ContentsAsync(DbConnection connection)
    {
        if (await IsHalfRestoredAsync(connection)) return Contents.HalfRestored;
        var tables = await connection.QuerySingleAsync<long>(
            """
            SELECT COUNT(*) FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name IN ('account', 'audit_entry')
            """);
        if (tables < 2) return Contents.Empty;
        return await connection.QuerySingleAsync<long>(
            "SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM audit_entry)") > 1
                ? Contents.Used : Contents.Empty;
    }

    internal static async Task<bool> IsHalfRestoredAsync(DbConnection connection) =>
        await connection.QuerySingleAsync<long>(
            """
            SELECT COUNT(*) FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name = 'restore_in_progress'
            """) > 0;

    /// <summary>Makes the schema anew, loads the rows of the dump and compares them with the manifest.</summary>
    /// <returns>Done, or a problem: <see cref="Refused"/> where the rows are the reason.</returns>
    internal async Task<Result<Done>> LoadAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await EmptyAsync(cancellationToken);
            var made = await new MigrationRunner(database, clock).RunAsync(plan.Steps, cancellationToken);
            if (!made.Ok) return made.Problem;
            return await database.ReadAsync(
                connection => FillAsync(connection, plan, cancellationToken), cancellationToken);
        }
        catch (DbException exception) when (Driver.IsConnectionLost(exception) || Driver.IsFull(exception))
        {
            return new Problem("platform.restore_stopped", exception.Message.Trim());
        }
        catch (DbException exception)
        {
            return Fails($"the server refuses its rows ({BackupBounds.Shown(exception.Message.Trim())})");
        }
    }

    /// <summary>
    /// The schema is whole again; rights are handed out anew, because this server may know other users.
    /// </summary>
    internal Task FinishAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            await connection.ExecuteAsync("DELETE FROM setting WHERE name = @Stamp", new { Grants.Stamp });
            return await connection.ExecuteAsync("DROP TABLE restore_in_progress");
        },
        cancellationToken);

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        var name = Driver.Address(database.ConnectionString).Database;
        await database.ForgetAsync();
        await using var connection = await new Database(Driver.WithoutDatabase(database.ConnectionString)).OpenAsync(
            cancellationToken);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS `{name}`", commandTimeout: 0);
        await connection.ExecuteAsync($"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
        await connection.ExecuteAsync(
            $"CREATE TABLE `{name}`.restore_in_progress (started_at DATETIME(6) NOT NULL) ENGINE=InnoDB");
    }

    private static async Task<Result<Done>> FillAsync(
        DbConnection connection, RestorePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Manifest.Schema == LastNumbering.End) await connection.ExecuteAsync(LastNumbering.Narrow);
        var schema = new RestoredSchema(connection);
        if (await schema.DifferenceAsync(plan.Contents.Tables) is { } difference) return Fails(difference);
        await schema.ClearAsync(plan.Contents.Tables.Keys);
        await new RestoredRows(connection).LoadAsync(plan.Dump, cancellationToken);
        await schema.CompleteAsync(plan.Contents.Tables.Values);
        foreach (var (table, least) in plan.Manifest.AtLeast)
        {
            var rows = await connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM `{table}`");
            if (rows < least) return Fails($"'{table}' has {rows} rows, there were {least}");
        }
        return Done.Yes;
    }

    private static Problem Fails(string what) => new(Refused, what);
}

/// <summary>A backup that was unpacked and read: what a restore makes of it.</summary>
/// <param name="Dump">Path of the dump.</param>
/// <param name="Steps">The migrations that make its schema.</param>
/// <param name="Contents">What is in the dump.</param>
internal sealed record RestorePlan(
    BackupManifest Manifest, string Dump, IReadOnlyList<Migration> Steps, DumpContents Contents);
