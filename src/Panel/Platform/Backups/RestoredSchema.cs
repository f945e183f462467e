using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// The schema that a backup's rows go into: made by this build's migrations up to the backup's, never by what the dump
/// says. Its triggers step aside while rows are loaded, because they watch over single use cases and not over a whole
/// copy, and come back after.
/// </summary>
internal sealed class RestoredSchema(DbConnection connection)
{
    private List<Trigger> _triggers = [];

    /// <summary>The steps that made a backup's schema; null when no version of Panel made it by these.</summary>
    internal static IReadOnlyList<Migration>? StepsTo(int schema)
    {
        if (schema == LastNumbering.End) return [.. LastNumbering.Same(Migration.OfThisBuild())];
        var steps = Migration.OfThisBuild().TakeWhile(step => step.Version <= schema).ToList();
        return steps.Count > 0 && steps[^1].Version == schema ? steps : null;
    }

    /// <summary>
    /// What a backup's own record of migrations must say: of the numbering before 0.1 it is another one.
    /// </summary>
    internal static IEnumerable<(int Version, string Name, byte[] Checksum)> RecordOf(
        int schema, IEnumerable<Migration> steps) =>
        schema == LastNumbering.End
            ? LastNumbering.Steps : steps.Select(step => (step.Version, step.Name, step.Checksum));

    /// <summary>How the tables differ from those of the dump, or null.</summary>
    internal async Task<string?> DifferenceAsync(IReadOnlyDictionary<string, DumpedTable> dumped)
    {
        var columns = await connection.QueryAsync<(string Table, string Column)>(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name <> 'restore_in_progress'
                ORDER BY table_name, ordinal_position
            """);
        var made = columns.ToLookup(row => row.Table, row => row.Column, StringComparer.Ordinal);
        foreach (var table in dumped.Values)
        {
            if (!made.Contains(table.Name)) return $"its table '{table.Name}' is none of Panel's";
            if (!made[table.Name].SequenceEqual(table.Columns, StringComparer.Ordinal))
                return $"its table '{table.Name}' has other columns than its schema";
        }
        return made.FirstOrDefault(table => !dumped.ContainsKey(table.Key)) is { } missing
            ? $"its table '{missing.Key}' is missing" : null;
    }

    /// <summary>Takes out the rows that migrations put in, and what would watch over new ones.</summary>
    internal async Task ClearAsync(IEnumerable<string> tables)
    {
        _triggers = (await connection.QueryAsync<Trigger>(
            """
            SELECT trigger_name AS name, action_timing AS timing, event_manipulation AS event, event_object_table
                AS `table`, action_statement AS body
            FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            ORDER BY event_object_table, action_timing, event_manipulation, action_order
            """)).AsList();
        foreach (var trigger in _triggers) await connection.ExecuteAsync($"DROP TRIGGER `{trigger.Name}`");
        // Unique checks stay on: without them duplicates of a stranger get in, or fail as "Operation not permitted"
        // that names no key.
        await connection.ExecuteAsync(
            "SET SESSION foreign_key_checks = 0, sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')");
        foreach (var table in tables) await connection.ExecuteAsync($"DELETE FROM `{table}`");
    }

    /// <summary>Numbers go on where they were, and the triggers are back.</summary>
    internal async Task CompleteAsync(IEnumerable<DumpedTable> tables)
    {
        foreach (var table in tables)
            if (table.NextId is { } next)
                await connection.ExecuteAsync($"ALTER TABLE `{table.Name}` AUTO_INCREMENT = {next}", commandTimeout: 0);
        foreach (var trigger in _triggers)
            await connection.ExecuteAsync(
                $"CREATE TRIGGER `{trigger.Name}` {trigger.Timing} {trigger.Event} ON `{trigger.Table}` FOR EACH ROW "
                    + $"{trigger.Body}");
    }

    private sealed record Trigger(string Name, string Timing, string Event, string Table, string Body);
}
