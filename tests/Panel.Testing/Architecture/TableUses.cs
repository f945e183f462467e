using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>Which class names which table of another feature.</summary>
/// <param name="Type">Full name of the outermost class.</param>
/// <param name="Owner">Feature of the table.</param>
public sealed record TableUse(string Type, string Feature, string Table, string Owner, bool Writes);

/// <summary>
/// Finds in a compiled assembly the SQL that names tables of other features: texts as they were compiled, so that a
/// piece of SQL counts where it is used, wherever it is written.
/// </summary>
public static partial class TableUses
{
    /// <summary>
    /// Every use of another feature's table; what the compiler wrote for regular expressions is no SQL.
    /// </summary>
    public static IReadOnlyList<TableUse> Foreign(
        string path, string root, IReadOnlyDictionary<string, string> owners) =>
    [
        .. AssemblyUses.Literals(path).Distinct()
            .Where(literal => Features.Of(literal.Type, root) is not null && Keyword().IsMatch(literal.Text))
            .SelectMany(literal => Of(literal.Type, Features.Of(literal.Type, root)!, literal.Text, owners))
            .Distinct().OrderBy(use => use.Type, StringComparer.Ordinal)
            .ThenBy(use => use.Table, StringComparer.Ordinal),
    ];

    /// <summary>Classes whose SQL leaves out a table's name, to put it in by hand.</summary>
    public static IReadOnlyList<string> WithoutName(string path, string root) =>
    [
        .. AssemblyUses.Literals(path)
            .Where(literal => Features.Of(literal.Type, root) is not null && SqlTables.EndsBeforeName(literal.Text))
            .Select(literal => literal.Type).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<TableUse> Of(
        string type, string feature, string sql, IReadOnlyDictionary<string, string> owners)
    {
        var written = SqlTables.Written(sql);
        return SqlTables.Named(sql).Where(table => owners.TryGetValue(table, out var owner) && owner != feature)
            .Select(table => new TableUse(type, feature, table, owners[table], written.Contains(table)));
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE|DELETE|TABLE|INSERT|REPLACE)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Keyword();
}
