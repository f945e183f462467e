using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Platform;

/// <summary>What a dump holds, read once from end to end.</summary>
internal sealed class DumpContents
{
    private const string Record = "schema_migration";

    private readonly Dictionary<int, string> _records = [];

    private readonly Dictionary<string, UInt128> _digests = new(StringComparer.Ordinal);

    private DumpContents()
    {
    }

    /// <summary>Its tables, by name.</summary>
    internal required Dictionary<string, DumpedTable> Tables { get; init; }

    /// <summary>
    /// One number for all rows of each table, in whatever order they stand; tables without rows have none.
    /// </summary>
    internal IReadOnlyDictionary<string, UInt128> Digests => _digests;

    /// <summary>Reads a dump.</summary>
    /// <returns>What it holds, or <c>platform.backup_damaged</c>: a line is none of a dump.</returns>
    internal static async Task<Result<DumpContents>> ReadAsync(string dump, CancellationToken cancellationToken)
    {
        DumpContents? contents = null;
        var reader = new DumpReader(dump, (table, line, places) => contents!.Note(table, line, places));
        contents = new DumpContents { Tables = reader.Tables };
        try
        {
            await reader.ReadAsync(_ => Task.CompletedTask, cancellationToken);
            return contents;
        }
        catch (InvalidDataException exception)
        {
            return BackupContents.Damaged(exception.Message);
        }
    }

    /// <summary>How its record of migrations differs from those that make its schema, or null.</summary>
    internal string? Difference(IEnumerable<(int Version, string Name, byte[] Checksum)> steps)
    {
        var left = _records.Keys.ToHashSet();
        foreach (var (version, name, checksum) in steps)
        {
            left.Remove(version);
            if (_records.GetValueOrDefault(version) != $"'{name}',0x{Convert.ToHexString(checksum)},'applied'")
                return $"its record of migration '{name}' is missing or another one";
        }
        // Row 0 is the turn of who migrates, no step.
        left.Remove(0);
        return left.Count == 0 ? null : $"its record of migrations has a step {left.Min()} that its schema has not";
    }

    private void Note(DumpedTable table, string line, IReadOnlyList<Range> places)
    {
        if (table.Name == Record) NoteStep(line, places);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(line[places[0]]));
        unchecked
        {
            _digests[table.Name] = _digests.GetValueOrDefault(
                table.Name) + new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        }
    }

    // version, name, checksum, state; the instant is the backup's own, and the number of statements says no more than
    // the name.
    private void NoteStep(string line, IReadOnlyList<Range> places)
    {
        if (places.Count is not (6 or 7)
            || !int.TryParse(line.AsSpan(places[1]), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !_records.TryAdd(version, string.Join(',', line[places[2]], line[places[3]], line[places[4]])))
            throw new InvalidDataException("its record of migrations is none");
    }
}
