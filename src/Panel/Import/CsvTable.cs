using System.Text;
using CsvHelper;

namespace Panel.Import;

/// <summary>
/// Reads one CSV file (RFC 4180, UTF-8, header) row by row, or into findings that name every line at fault. Cells are
/// separated by commas, semicolons, tabs or bars, whichever the header has, or by what a first line <c>sep=;</c> says.
/// </summary>
internal static class CsvTable
{
    // The separator is read from the header. Texts that repeat, such as names of metrics, are kept once.
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        PoolStrings = true,
        // A record that long is no customer; an unclosed quote would otherwise swallow the file.
        MaxRecordSize = 64 * 1024,
    };

    /// <summary>What <paramref name="read"/> makes of each row of a file whose header has the columns.</summary>
    internal static List<T> Read<T>(
        string file, byte[]? bytes, IReadOnlyList<string> columns, Func<CsvRow, T> read, Findings findings)
    {
        if (bytes is not null) return IsUtf8(file, bytes, findings) ? Parse(file, bytes, columns, read, findings) : [];
        findings.AddWhole(Finding.Of(
            file, 0, "", "The file is missing. It must be in the folder, with the columns {0}.",
            string.Join(", ", columns)));
        return [];
    }

    /// <summary>The same for text that somebody pasted.</summary>
    internal static List<T> ReadPasted<T>(
        string name, string text, IReadOnlyList<string> columns, Func<CsvRow, T> read, Findings findings) =>
        Parse(name, Encoding.UTF8.GetBytes(text), columns, read, findings);

    private static bool IsUtf8(string file, byte[] bytes, Findings findings)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException exception)
        {
            var line = bytes.AsSpan(0, Math.Clamp(exception.Index, 0, bytes.Length)).Count((byte)'\n') + 1;
            findings.AddWhole(Finding.Of(
                file, line, "", "The file is not UTF-8. Save it with encoding UTF-8 and import it again."));
            return false;
        }
    }

    private static List<T> Parse<T>(
        string file, byte[] bytes, IReadOnlyList<string> columns, Func<CsvRow, T> read, Findings findings)
    {
        using var reader = CsvReader.Create(bytes, Options);
        try
        {
            if (!reader.Read()) findings.AddWhole(Finding.Of(file, 1, "", "The file is empty: it has no header."));
            else if (Header(file, reader, columns, findings) is { } index)
                return Rows(file, reader, index, read, findings);
        }
        catch (CsvFormatException exception)
        {
            var line = (int)exception.LineNumber;
            findings.AddWhole(Finding.Of(
                file, line, "", "The line cannot be read: look for an unclosed quote or a very long cell."));
        }
        return [];
    }

    private static Dictionary<string, int>? Header(
        string file, CsvReader reader, IReadOnlyList<string> columns, Findings findings)
    {
        var (header, line, sound) = (reader.Current.ToArray(), (int)reader.LineNumber, true);
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
            if (!index.TryAdd(header[i].Trim(), i))
                Wrong(Finding.Of(file, line, header[i], "The column is there twice. Keep one of them."));
        var missing = columns.Where(column => !index.ContainsKey(column)).ToList();
        if (missing.Count == 1)
            Wrong(Finding.Of(
                file, line, missing[0], "The column is missing. The header must have {0}.",
                string.Join(", ", columns)));
        if (missing.Count > 1)
            Wrong(Finding.Of(
                file, line, "",
                "The columns {0} are missing. The header must have {1}, separated by commas, semicolons or tabs.",
                string.Join(", ", missing), string.Join(", ", columns)));
        return sound ? index : null;

        void Wrong(Finding finding)
        {
            findings.AddWhole(finding);
            sound = false;
        }
    }

    private static List<T> Rows<T>(
        string file, CsvReader reader, Dictionary<string, int> index, Func<CsvRow, T> read, Findings findings)
    {
        var rows = new List<T>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            if (reader.FieldCount != index.Count)
            {
                findings.Say(
                    file, line, "", "The line has {0} cells, the header {1}. Look for a missing comma or quote.",
                    reader.FieldCount, index.Count);
                continue;
            }
            var row = read(new CsvRow(file, line, reader.Current.ToArray(), index, findings));
            // Nothing will be imported: what follows is only looked at.
            if (!findings.IsFull) rows.Add(row);
        }
        return rows;
    }
}
