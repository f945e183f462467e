using System.Text;
using System.Text.RegularExpressions;
using Panel.Platform;

namespace Panel.Tests.Architecture;

/// <summary>
/// Writes docs/schema: for each feature its tables as all migrations together leave them, in the order they were made.
/// </summary>
internal static partial class SchemaDrawing
{
    private const int Widest = 120;

    /// <param name="schema">What makes each table.</param>
    /// <param name="comments">What a row is, by table.</param>
    internal static string Document(
        string feature, IEnumerable<string> tables, IReadOnlyDictionary<string, IReadOnlyList<string>> schema,
        IReadOnlyDictionary<string, string> comments)
    {
        var text = new StringBuilder(
            $"""
            -- The tables of {feature}, as all migrations together leave them, and the triggers on them.
            -- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
            -- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

            """.ReplaceLineEndings("\n"));
        foreach (var table in tables)
        {
            text.Append('\n');
            foreach (var line in comments.GetValueOrDefault(table, "").Split('\n').Where(line => line.Length > 0))
                text.Append("-- ").Append(line).Append('\n');
            text.AppendJoin("\n\n", schema[table].Select(Plain)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>What the migrations say above each table.</summary>
    internal static IReadOnlyDictionary<string, string> Comments(IEnumerable<Migration> steps) => steps
        .SelectMany(step => step.Statements)
        .Select(statement => (Table: Migration.TableMade(statement.Sql), statement.Comment))
        .Where(made => made.Table is not null)
        .ToDictionary(made => made.Table!, made => made.Comment);

    // The migrations write no name that needs quotes.
    private static string Plain(string sql) =>
        string.Join(
            '\n', Usual().Replace(sql.Replace("`", "", StringComparison.Ordinal), ")").Split('\n').Select(Narrow))
                + ";";

    private static string Narrow(string line) => line.Length <= Widest
        ? line
        : line.Replace(" REFERENCES ", "\n      REFERENCES ", StringComparison.Ordinal)
            .Replace(" CHECK ", "\n      CHECK ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?<=\n)\) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Usual();
}
