using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>Why a schema is not migrated, or not further.</summary>
internal static class MigrationRefusal
{
    /// <summary>Why this build must not touch that schema, or null.</summary>
    internal static Problem? Of(IReadOnlyList<Migration> steps, IReadOnlyList<MigrationRecord> rows)
    {
        var byVersion = steps.ToDictionary(step => step.Version);
        var newest = steps.Count == 0 ? 0 : steps[^1].Version;
        var reached = rows.Where(row => row.State == MigrationRecords.Applied).Select(row => row.Version)
            .DefaultIfEmpty(0).Max();
        foreach (var row in rows)
        {
            if (row.Version > newest) return Newer(row, newest);
            if (!byVersion.TryGetValue(row.Version, out var step) || !IsOf(row, step)) return Changed(row);
        }
        var late = steps.FirstOrDefault(step => step.Version < reached && rows.All(row => row.Version != step.Version));
        return late is null ? null : Late(late, reached);
    }

    /// <summary>Why a database without any record of migrations is not Panel's to begin in, or null.</summary>
    internal static async Task<Problem?> OfForeignAsync(DbConnection connection, IReadOnlyList<Migration> steps)
    {
        var made = Migration.Tables(steps).Except(["schema_migration"]).ToList();
        if (made.Count == 0) return null;
        var found = (await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name IN @made ORDER BY table_name LIMIT 3
            """,
            new { made })).AsList();
        return found.Count == 0 ? null : Foreign(found);
    }

    /// <summary>A statement that the server refused.</summary>
    internal static Problem Failed(Migration step, int done, DbException exception) => new(
        "platform.migration_failed",
        $"Migration '{step.Name}' failed in line {step.Statements[done].Line}: {exception.Message.Trim()} What stands "
        + "before that line is done and stays. Fix the cause and start again; it goes on with this statement.");

    // Of a step that is not through, only what is done must be as it was; of a running one that is perhaps one more.
    private static bool IsOf(MigrationRecord row, Migration step)
    {
        var fixedStatements = row.State == MigrationRecords.Running ? row.Statements + 1 : row.Statements;
        if (row.State != MigrationRecords.Applied && fixedStatements > step.Statements.Count) return false;
        var checksum = row.State == MigrationRecords.Applied ? step.Checksum : step.ChecksumOf(fixedStatements);
        return checksum.AsSpan().SequenceEqual(row.Checksum);
    }

    private static Problem Foreign(List<string> found) => new(
        "platform.schema_foreign",
        $"The database has tables that Panel would make ({string.Join(", ", found.Select(table => $"'{table}'"))}) and "
        + "no record of Panel's migrations: it is another program's, or the record was lost. These tables were left as "
        + "they are. Give Panel an empty database. A company of another Panel comes in by a backup (./panel backup "
        + "FILE "
        + "there, ./panel restore FILE here), one of another program by an import (./panel import DIR).");

    private static Problem Newer(MigrationRecord row, int newest) => new(
        "platform.schema_newer",
        $"The database has migration {row.Version:0000} ('{row.Name}'), this Panel knows only up to {newest:0000}. "
        + "An older Panel must not write into a newer schema: start the newer version, or restore a backup made with "
        + "this one.");

    private static Problem Changed(MigrationRecord row) => new(
        "platform.schema_changed",
        $"Migration {row.Version:0000} ('{row.Name}') was "
            + $"applied{(row.State == MigrationRecords.Applied ? "" : " in part")}"
        + " with another text than this Panel carries. What was applied never changes: put the file back and write "
        + "a new "
        + "one. On a development machine, start with another PANEL_VAR. A database of another program or version: "
        + "write "
        + "a backup with that one to keep (./panel backup FILE), start this Panel with an empty directory (--var DIR) "
        + "and import the company there (./panel import DIR).");

    private static Problem Late(Migration step, int reached) => new(
        "platform.schema_order",
        $"Migration '{step.Name}' comes before {reached:0000}, which is applied already. Give it a number after "
        + $"{reached:0000}.");
}
