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
/// The database side of a restore. A table <c>restore_in_progress</c> stands in the schema from the first change to the last: a
/// Panel that finds it does not start.
/// </summary>
internal sealed class RestoredDatabase(Database database)
{
    internal static readonly Problem Interrupted = new(
        "platform.half_restored",
        "A restore into this database was interrupted, so it is not whole. Repeat the restore (./panel restore FILE).");

    /// <summary>What is there; asked as owner of the schema.</summary>
    internal static async Task<Contents> ContentsAsync(DbConnection connection)
    {
        if (await IsHalfRestoredAsync(connection)) return Contents.HalfRestored;
        var tables = await connection.QuerySingleAsync<long>(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('account', 'audit_entry')");
        if (tables < 2) return Contents.Empty;
        return await connection.QuerySingleAsync<long>(
            "SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM audit_entry)") > 1 ? Contents.Used : Contents.Empty;
    }

    internal static async Task<bool> IsHalfRestoredAsync(DbConnection connection) => await connection.QuerySingleAsync<long>(
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'restore_in_progress'") > 0;

    /// <summary>Empties the schema, loads the dump and compares it with the manifest.</summary>
    internal async Task<Result<Done>> LoadAsync(string dump, BackupManifest manifest, CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken);
        var loaded = await DatabaseDump.LoadAsync(Driver.Address(database.ConnectionString), dump, cancellationToken);
        if (!loaded.Ok) return loaded.Problem;
        return await database.ReadAsync(connection => CompareAsync(connection, manifest), cancellationToken);
    }

    /// <summary>The schema is whole again; rights are handed out anew, because this server may know other users.</summary>
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
        await using var connection = await new Database(Driver.WithoutDatabase(database.ConnectionString)).OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS `{name}`", commandTimeout: 0);
        await connection.ExecuteAsync($"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
        await connection.ExecuteAsync($"CREATE TABLE `{name}`.restore_in_progress (started_at DATETIME(6) NOT NULL) ENGINE=InnoDB");
    }

    private static async Task<Result<Done>> CompareAsync(DbConnection connection, BackupManifest manifest)
    {
        var schema = await connection.QuerySingleAsync<int>("SELECT MAX(version) FROM schema_migration");
        if (schema != manifest.Schema) return Incomplete($"the schema is {schema}, the manifest says {manifest.Schema}");
        foreach (var (table, least) in manifest.AtLeast)
        {
            var rows = await connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM `{table}`");
            if (rows < least) return Incomplete($"'{table}' has {rows} rows, there were {least}");
        }
        return Done.Yes;
    }

    private static Problem Incomplete(string what) =>
        new("platform.restore_failed", $"The restored database is not what was backed up: {what}. Repeat the restore with another copy.");
}
