using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Panel.Platform;

/// <summary>One step of the schema: one file <c>migrations/NNNN_feature….sql</c>.</summary>
/// <param name="Version">The number in front of the file name, 1–9999, each once.</param>
/// <param name="Name">The file name without its ending.</param>
/// <param name="Sql">Its statements, written as migrations/README.md says.</param>
/// <exception cref="InvalidOperationException">The text cannot be taken apart; says file, line and remedy.</exception>
public sealed partial record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "migrations/";

    private static readonly Lazy<IReadOnlyList<Migration>> Built = new(Load);

    /// <summary>SHA-256 over the file; line ends and trailing blanks do not count.</summary>
    public byte[] Checksum { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n").TrimEnd()));

    /// <summary>
    /// The feature that the file is of and that owns the tables it makes, as in the file name: <c>accounts</c>.
    /// </summary>
    public string Feature { get; } = FeatureOf().Match(Name).Groups["feature"].Value;

    /// <summary>What it does, one after the other.</summary>
    internal IReadOnlyList<MigrationStatement> Statements { get; } = MigrationText.Split(Name, Sql);

    /// <summary>
    /// The steps this build was made with, in order. They travel inside the assembly, so they always fit its code.
    /// </summary>
    /// <exception cref="InvalidOperationException">A file is named or written wrongly, or two share a
    /// number.</exception>
    public static IReadOnlyList<Migration> OfThisBuild() => Built.Value;

    /// <summary>SHA-256 over the first statements; what stands between them does not count.</summary>
    internal byte[] ChecksumOf(int statements) => SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join(";\n", Statements.Take(statements).Select(statement => statement.Sql))));

    /// <summary>
    /// The tables that are there after the steps, with the one that keeps their record: made, renamed, and not dropped
    /// again. Views and tables of others are not among them.
    /// </summary>
    internal static IEnumerable<string> Tables(IEnumerable<Migration> steps) =>
        Owners(steps).Select(owned => owned.Table);

    /// <summary>The same tables, each with the feature whose step made it. A new name changes no owner.</summary>
    internal static IReadOnlyList<(string Table, string Feature)> Owners(IEnumerable<Migration> steps)
    {
        List<(string Table, string Feature)> owners = [("schema_migration", "platform")];
        foreach (var step in steps)
        {
            foreach (var sql in step.Statements.Select(statement => statement.Sql))
            {
                if (TableMade(sql) is { } made) owners.Add((made, step.Feature));
                if (DropTable().Match(sql) is { Success: true } dropped)
                    owners.RemoveAll(owned => owned.Table == dropped.Groups["table"].Value);
                if (RenameTable().Match(sql) is { Success: true } renamed)
                {
                    var place = owners.FindIndex(owned => owned.Table == renamed.Groups["old"].Value);
                    owners[place] = (renamed.Groups["new"].Value, owners[place].Feature);
                }
            }
        }
        return owners;
    }

    /// <summary>The table that a statement makes, or null.</summary>
    internal static string? TableMade(string sql) =>
        CreateTable().Match(sql) is { Success: true } made ? made.Groups["table"].Value : null;

    /// <summary>Reads a step out of its file name and text.</summary>
    internal static Migration Parse(string fileName, string sql)
    {
        var match = FileName().Match(fileName);
        if (!match.Success)
            throw new InvalidOperationException(
                $"'{fileName}' is not named NNNN_feature.sql or NNNN_feature_what.sql.");
        return new Migration(
            int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture),
            Path.GetFileNameWithoutExtension(fileName), sql);
    }

    private static IReadOnlyList<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Parse(name[Folder.Length..], Read(assembly, name)))
            .OrderBy(step => step.Version)
            .ToList();
        var twice = steps.GroupBy(step => step.Version).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? steps
            : throw new InvalidOperationException(
                $"Migrations {string.Join(" and ", twice.Select(step => step.Name))} share a number.");
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?<version>\d{4})_[a-z]+(_[a-z0-9_]+)?\.sql\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\d{4}_(?<feature>[a-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureOf();

    [GeneratedRegex(@"^CREATE TABLE (IF NOT EXISTS )?`?(?<table>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^DROP TABLE (IF EXISTS )?`?(?<table>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex DropTable();

    [GeneratedRegex(@"^RENAME TABLE (IF EXISTS )?`?(?<old>\w+)`? TO `?(?<new>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex RenameTable();
}
