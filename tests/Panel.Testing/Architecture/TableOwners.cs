using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>
/// Which feature owns which table: the one that the migration which makes it is named after (<c>0008_accounts_account.sql</c>). The only
/// place that says so; whoever asks takes it from here.
/// </summary>
public static partial class TableOwners
{
    // Made by a file of a feature that came to know them first. Written by their owner alone.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account_ancestor"] = "Tenancy", // who stands above whom; accounts themselves know but their parent
        ["number_series"] = "Accounts", // opened and named with its seller
        ["subproject_campaign"] = "Accounts", // a setting of the subproject, like its tariff
    };

    /// <summary>Feature by table.</summary>
    public static IReadOnlyDictionary<string, string> Read() => Of(
        Directory.EnumerateFiles(Repository.Path("migrations"), "*.sql").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))), Elsewhere);

    /// <param name="migrations">Names and texts, in order.</param>
    /// <param name="elsewhere">Owners of tables that the name of the file does not tell.</param>
    public static IReadOnlyDictionary<string, string> Of(
        IEnumerable<(string Name, string Sql)> migrations, IReadOnlyDictionary<string, string> elsewhere)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, sql) in migrations)
        {
            var feature = Features.InDependencyOrder.Single(one => one.Equals(name.Split('_', '.')[1], StringComparison.OrdinalIgnoreCase));
            foreach (Match made in Created().Matches(sql)) owners[made.Groups[1].Value] = feature;
            foreach (Match gone in Dropped().Matches(sql)) owners.Remove(gone.Groups[1].Value);
            foreach (Match to in Renamed().Matches(sql).Where(_ => sql.Contains("RENAME TABLE", StringComparison.Ordinal)))
                if (owners.Remove(to.Groups[1].Value)) owners[to.Groups[2].Value] = feature;
        }
        foreach (var (table, feature) in elsewhere)
        {
            if (owners[table] == feature) throw new InvalidOperationException($"The file that makes {table} says {feature} already. Remove it from the list.");
            owners[table] = feature;
        }
        return owners;
    }

    [GeneratedRegex(@"\bCREATE TABLE (?:IF NOT EXISTS )?`?(\w+)`?")]
    private static partial Regex Created();

    [GeneratedRegex(@"\bDROP TABLE (?:IF EXISTS )?`?(\w+)`?")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"`?(\w+)`? TO `?(\w+)`?")]
    private static partial Regex Renamed();
}
