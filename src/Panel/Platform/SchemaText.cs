using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// A schema as text, the same for equal ones: what the server says makes each table and its triggers.
/// </summary>
internal static partial class SchemaText
{
    /// <summary>
    /// Each table with the statements that make it, one behind the other; where its ids go on does not count.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(DbConnection connection)
    {
        Dictionary<string, IReadOnlyList<string>> made = new(StringComparer.Ordinal);
        var triggers = await TriggersAsync(connection);
        var tables = await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
            """);
        foreach (var table in tables.AsList())
        {
            var (_, sql) = await connection.QuerySingleAsync<(string, string Sql)>($"SHOW CREATE TABLE `{table}`");
            made[table] = [NextId().Replace(sql, ""), .. triggers[table]];
        }
        return made;
    }

    // In the order in which they fire.
    private static async Task<ILookup<string, string>> TriggersAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Table, string Sql)>(
            """
            SELECT event_object_table, CONCAT('CREATE TRIGGER `', trigger_name, '` ', action_timing, ' ',
                event_manipulation, ' ON `', event_object_table, '` FOR EACH ROW\n', action_statement)
            FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            ORDER BY event_object_table, action_timing, event_manipulation, action_order
            """)).ToLookup(row => row.Table, row => row.Sql);

    [GeneratedRegex(@"(?<=\n\) ENGINE=\w+) AUTO_INCREMENT=\d+", RegexOptions.CultureInvariant)]
    private static partial Regex NextId();
}
