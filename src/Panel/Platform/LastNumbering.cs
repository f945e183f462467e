using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// The numbering of migrations before 0.1: 0001 to 0260, one statement each. A database that stands at its end has the
/// schema that the baseline makes; the baseline is then recorded there as applied. Anything in between is refused. Its
/// files are no longer carried, only what they were called, their checksums, and the tables they made:
/// <c>last-numbering.txt</c>.
/// </summary>
internal static class LastNumbering
{
    /// <summary>Its newest step.</summary>
    internal const int End = 260;

    // The newest file of the baseline. What has a higher number is newer than that numbering and runs everywhere.
    private const int Baseline = 12;

    /// <summary>Gives the record of migrations the form that backups of that numbering have.</summary>
    internal const string Narrow = "ALTER TABLE schema_migration DROP COLUMN statements";

    private static readonly ILookup<bool, string[]> Lines = Read();

    /// <summary>Its steps, in order.</summary>
    internal static IReadOnlyList<(int Version, string Name, byte[] Checksum)> Steps { get; } =
    [
        .. Lines[false].Select(parts => (
            int.Parse(parts[0].AsSpan(0, 4), CultureInfo.InvariantCulture), parts[0], Convert.FromHexString(parts[1]))),
    ];

    /// <summary>The steps of today that make its schema.</summary>
    internal static IEnumerable<Migration> Same(IEnumerable<Migration> steps) =>
        steps.Where(step => step.Version <= Baseline);

    /// <summary>Whether a database was made by it.</summary>
    internal static bool Has(IReadOnlyList<MigrationRecord> rows) => rows.Any(row => row.Name == Steps[0].Name);

    /// <summary>
    /// How the tables of a database differ from those it made, one by one; empty when they are the same.
    /// </summary>
    internal static async Task<IReadOnlyList<string>> DifferencesAsync(DbConnection connection)
    {
        var tables = await SchemaText.ReadAsync(connection);
        return
        [
            .. Lines[true].Where(parts => Hash(tables.GetValueOrDefault(parts[1])) != parts[2])
                .Select(parts => parts[1]),
        ];
    }

    /// <summary>
    /// Whether the record of migrations has the form of that numbering and is to get today's. Not where the database is
    /// refused: its own Panel and the backups of that one go on with it.
    /// </summary>
    internal static async Task<bool> IsToBeWidenedAsync(DbConnection turn)
    {
        if (await MigrationRecords.CountsStatementsAsync(turn)) return false;
        var rows = await MigrationRecords.ReadAsync(turn);
        return !Has(rows) || await RefusalAsync(turn, rows) is null;
    }

    /// <summary>
    /// Gives the record today's form. Whose turn it is stands in the same table: where somebody has it, this gives up
    /// at once, so that neither waits for the other. To be asked again.
    /// </summary>
    internal static async Task WidenAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync(
                """
                SET STATEMENT lock_wait_timeout = 1 FOR
                ALTER TABLE schema_migration
                    MODIFY state ENUM('running', 'applied', 'stopped') NOT NULL,
                    ADD COLUMN IF NOT EXISTS statements INT NOT NULL DEFAULT 0
                """);
        }
        catch (DbException exception) when (Driver.IsRetryable(exception))
        {
            // Perhaps another process does the same.
        }
    }

    /// <summary>Records the baseline in place of its steps.</summary>
    /// <returns>Why not, as <c>platform.schema_numbering</c>; nothing was changed then.</returns>
    internal static async Task<Problem?> TakeOverAsync(
        DbConnection connection, MigrationRecords records, IReadOnlyList<MigrationRecord> rows,
        IEnumerable<Migration> steps)
    {
        if (await RefusalAsync(connection, rows) is { } refusal) return refusal;
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await connection.ExecuteAsync("DELETE FROM schema_migration WHERE version BETWEEN 1 AND @End", new { End });
        foreach (var step in Same(steps))
            await records.SetAsync(connection, step, MigrationRecords.Applied, step.Statements.Count);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    private static async Task<Problem?> RefusalAsync(DbConnection connection, IReadOnlyList<MigrationRecord> rows)
    {
        if (Unlike(rows) is { } unlike) return Refused(unlike);
        var others = await DifferencesAsync(connection);
        return others.Count == 0
            ? null
            : Refused(
                $"of its tables, {string.Join(", ", others.Select(table => $"'{table}'"))} differ from what they made");
    }

    // What is newer than this numbering is judged as everywhere.
    private static string? Unlike(IReadOnlyList<MigrationRecord> rows)
    {
        var byVersion = rows.Where(row => row.Version <= End).ToDictionary(row => row.Version);
        foreach (var (version, name, checksum) in Steps)
        {
            if (!byVersion.Remove(version, out var row)) return $"'{name}' is not applied";
            if (row.Name != name || !checksum.AsSpan().SequenceEqual(row.Checksum))
                return $"'{row.Name}' was applied with another text";
            if (row.State != MigrationRecords.Applied) return $"'{name}' did not come to its end";
        }
        return byVersion.Count == 0 ? null : $"'{byVersion.Values.First().Name}' is none of them";
    }

    private static Problem Refused(string why) => new(
        "platform.schema_numbering",
        "This database was made by a Panel before 0.1, whose migrations had other numbers. This Panel goes on where "
            + "all "
        + $"of them are applied, up to '{Steps[^1].Name}', and nothing else changed the schema. Here {why}. Nothing "
        + "was "
        + "changed. Start the last Panel with those numbers on it once, then this one. Where that does not help: "
        + "write a "
        + "backup with that Panel to keep (./panel backup FILE), start this one with an empty directory (--var DIR) "
        + "and "
        + "import the company there (./panel import DIR).");

    private static string Hash(IReadOnlyList<string>? made) =>
        made is null
            ? ""
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', made))));

    // "0001_feature_what checksum" is a step, "table name checksum" a table.
    private static ILookup<bool, string[]> Read()
    {
        using var reader = new StreamReader(
            typeof(LastNumbering).Assembly.GetManifestResourceStream("Panel.Platform.last-numbering.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split(' ')).ToLookup(parts => parts[0] == "table");
    }
}
