using System.Globalization;
using System.Text.RegularExpressions;

namespace Panel.Platform;

/// <summary>A table as a dump describes it.</summary>
/// <param name="Columns">Names in order; the values of a row stand in the same one.</param>
/// <param name="NextId">The next number of its <c>AUTO_INCREMENT</c> column; null where it has not given any.</param>
internal sealed record DumpedTable(string Name, IReadOnlyList<string> Columns, long? NextId);

/// <summary>
/// Reads the dump of a backup as data. Known are exactly the lines that <see cref="WriteBackup"/> makes; what is not
/// among them refuses the dump. Nothing of a dump is ever executed: tables and triggers come from the migrations, rows
/// are checked value by value and sent as the rows they are.
/// </summary>
internal sealed partial class DumpReader(string file, Action<DumpedTable, string, IReadOnlyList<Range>> onRow)
{
    private const string Insert = "INSERT INTO `";

    private const string TriggerBegins = "DELIMITER ;;";

    private const string TriggerEnds = "DELIMITER ;";

    private const string Completed = "-- Dump completed";

    private readonly Dictionary<string, DumpedTable> _tables = new(StringComparer.Ordinal);

    private readonly List<Range> _values = [];

    /// <summary>Tables that were read, by name.</summary>
    internal Dictionary<string, DumpedTable> Tables => _tables;

    /// <summary>
    /// Reads to the end. Each row goes to the handler: its table, the line, and where in it the row (first) and its
    /// values stand.
    /// </summary>
    /// <param name="afterLine">Called after each line with rows, and told whether their statement ends there.</param>
    /// <exception cref="InvalidDataException">With the number of the line and what is wrong with it.</exception>
    internal async Task ReadAsync(Func<bool, Task> afterLine, CancellationToken cancellationToken)
    {
        using var lines = new DumpLines(File.OpenRead(file));
        var last = "";
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0) last = line;
            if (IsWithoutMeaning(line)) continue;
            if (line.StartsWith(Insert, StringComparison.Ordinal))
                await RowsAsync(lines, line, afterLine, cancellationToken);
            else if (TableBegins().Match(line) is { Success: true } table)
                await TableAsync(lines, table.Groups[1].Value, cancellationToken);
            else if (line == TriggerBegins) await SkipTriggerAsync(lines, cancellationToken);
            else throw Wrong(lines, "no statement of a backup");
        }
        if (!last.StartsWith(Completed, StringComparison.Ordinal))
            throw new InvalidDataException("its dump does not reach its end");
    }

    // Comments, settings of the session, locks: what only the program that loaded dumps in former times needed.
    private static bool IsWithoutMeaning(string line) =>
        line.Length == 0 || line == "--" || line.StartsWith("-- ", StringComparison.Ordinal)
            || (line.Length < 400 && Frame().IsMatch(line));

    private async Task TableAsync(DumpLines lines, string name, CancellationToken cancellationToken)
    {
        List<string> columns = [];
        for (; ; )
        {
            var line = await lines.ReadAsync(cancellationToken);
            if (line is null || line.Length > 10_000) throw Wrong(lines, "no part of a table");
            if (Column().Match(line) is { Success: true } column) columns.Add(column.Groups[1].Value);
            else if (TableEnds().Match(line) is { Success: true } end)
            {
                var next = end.Groups[1] is { Success: true } number
                    ? long.Parse(number.Value, CultureInfo.InvariantCulture) : (long?)null;
                if (_tables.TryAdd(name, new DumpedTable(name, columns, next))) return;
                throw Wrong(lines, $"a second table '{name}'");
            }
            else if (!line.StartsWith("  ", StringComparison.Ordinal)) throw Wrong(lines, "no part of a table");
        }
    }

    private static async Task SkipTriggerAsync(DumpLines lines, CancellationToken cancellationToken)
    {
        if (await lines.ReadAsync(cancellationToken) is not { } first
            || !first.StartsWith(DatabaseDump.TriggerWithoutOwner, StringComparison.Ordinal))
            throw Wrong(lines, "no trigger");
        while (await lines.ReadAsync(cancellationToken) is { } line)
            if (line == TriggerEnds) return;
        throw Wrong(lines, "the end within a trigger");
    }

    // Newer programs write a row a line, older ones all rows of a statement on its first.
    private async Task RowsAsync(
        DumpLines lines, string line, Func<bool, Task> afterLine, CancellationToken cancellationToken)
    {
        if (InsertBegins().Match(line) is not { Success: true } begin
            || !_tables.TryGetValue(begin.Groups[1].Value, out var table))
            throw Wrong(lines, "no row of a table before it");
        for (var from = begin.Length; !ReadRows(lines, table, line, from); from = 0)
        {
            await afterLine(false);
            line = await lines.ReadAsync(cancellationToken) ?? throw Wrong(lines, "the end within rows");
        }
        await afterLine(true);
    }

    // Whether the statement ends with this line.
    private bool ReadRows(DumpLines lines, DumpedTable table, string line, int from)
    {
        var text = line[from..];
        var row = new DumpRow(text);
        if (from > 0 && row.AtEnd) return false;
        for (; ; )
        {
            if (!row.Read(_values) || _values.Count != table.Columns.Count)
                throw Wrong(lines, $"no row of '{table.Name}'");
            _values.Insert(0, row.Place);
            onRow(table, text, _values);
            var ends = row.Skip(";");
            if (ends && row.AtEnd) return true;
            if (ends || !row.Skip(",")) throw Wrong(lines, $"no row of '{table.Name}'");
            if (row.AtEnd) return false;
        }
    }

    private static InvalidDataException Wrong(DumpLines lines, string what) =>
        new($"line {lines.Number} of its dump is {what}");

    [GeneratedRegex(
        @"\A(/\*M!999999\\- enable the sandbox mode \*/ ?|/\*M?!\d{5,6} SET [^*/;]{1,300} \*/ ?;|"
        + @"LOCK TABLES `\w+` WRITE;|UNLOCK TABLES;|"
        + @"set autocommit=0;|commit;|/\*!40000 ALTER TABLE `\w+` (DIS|EN)ABLE KEYS \*/;|"
        + @"ALTER DATABASE `\w+` CHARACTER SET \w+ COLLATE \w+ ?;)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\ACREATE TABLE `([A-Za-z0-9_]{1,64})` \(\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableBegins();

    [GeneratedRegex(@"\A  `([A-Za-z0-9_]{1,64})` [^`]", RegexOptions.CultureInvariant)]
    private static partial Regex Column();

    [GeneratedRegex(@"\A\) ENGINE=InnoDB(?: AUTO_INCREMENT=([1-9]\d{0,17}))?[^;]*;\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableEnds();

    [GeneratedRegex(@"\AINSERT INTO `([A-Za-z0-9_]{1,64})` VALUES ?", RegexOptions.CultureInvariant)]
    private static partial Regex InsertBegins();
}
