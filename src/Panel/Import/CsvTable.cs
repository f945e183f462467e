using System.Text;
using CsvHelper;

namespace Panel.Import;

/// <summary>Reads one CSV file (RFC 4180, UTF-8, header) into rows, or into findings that name every line at fault.</summary>
internal static class CsvTable
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        // A record that long is no customer; an unclosed quote would otherwise swallow the file.
        MaxRecordSize = 64 * 1024,
    };

    /// <summary>All rows of the file whose header has the columns; rows of another width become findings.</summary>
    internal static List<CsvRow> Read(string file, byte[]? bytes, IReadOnlyList<string> columns, List<Finding> findings)
    {
        if (bytes is not null) return IsUtf8(file, bytes, findings) ? Parse(file, bytes, columns, findings) : [];
        findings.Add(new Finding(file, 0, "", $"The file is missing. It must be in the folder, with the columns {string.Join(", ", columns)}."));
        return [];
    }

    private static bool IsUtf8(string file, byte[] bytes, List<Finding> findings)
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
            findings.Add(new Finding(file, line, "", "The file is not UTF-8. Save it with encoding UTF-8 and import it again."));
            return false;
        }
    }

    private static List<CsvRow> Parse(string file, byte[] bytes, IReadOnlyList<string> columns, List<Finding> findings)
    {
        using var reader = CsvReader.Create(bytes, Options);
        try
        {
            return reader.Read() && Header(file, reader.Current.ToArray(), columns, findings) is { } index
                ? Rows(file, reader, index, findings)
                : Empty(file, findings);
        }
        catch (CsvFormatException exception)
        {
            var line = (int)exception.LineNumber;
            findings.Add(new Finding(file, line, "", "The line cannot be read: look for an unclosed quote or a very long cell."));
            return [];
        }
    }

    private static List<CsvRow> Empty(string file, List<Finding> findings)
    {
        if (!findings.Exists(finding => finding.File == file))
            findings.Add(new Finding(file, 1, "", "The file is empty: it has no header."));
        return [];
    }

    private static Dictionary<string, int>? Header(
        string file, string[] header, IReadOnlyList<string> columns, List<Finding> findings)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
            if (!index.TryAdd(header[i].Trim(), i))
                findings.Add(new Finding(file, 1, header[i], "The column is there twice. Keep one of them."));
        foreach (var column in columns.Where(column => !index.ContainsKey(column)))
            findings.Add(new Finding(file, 1, column, $"The column is missing. The header must have {string.Join(", ", columns)}."));
        return findings.Exists(finding => finding.File == file) ? null : index;
    }

    private static List<CsvRow> Rows(string file, CsvReader reader, Dictionary<string, int> index, List<Finding> findings)
    {
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var (cells, line) = (reader.Current.ToArray(), (int)reader.LineNumber);
            if (cells.Length != index.Count)
                findings.Add(new Finding(
                    file, line, "", $"The line has {cells.Length} cells, the header {index.Count}. Look for a missing comma or quote."));
            else
                rows.Add(new CsvRow(file, line, cells, index, findings));
        }
        return rows;
    }
}
