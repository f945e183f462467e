using System.Text;
using CsvHelper;

namespace Panel.Import;

/// <summary>Reads one CSV file (RFC 4180, UTF-8, header) into rows, or into findings that name every line at fault.</summary>
internal static class CsvTable
{
    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
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
        if (bytes is not null) return IsUtf8(file, bytes, findings) ? Parse(file, bytes, ',', columns, findings) : [];
        findings.Add(Finding.Of(file, 0, "", "The file is missing. It must be in the folder, with the columns {0}.", string.Join(", ", columns)));
        return [];
    }

    /// <summary>
    /// The same for text that somebody pasted: cells separated by commas, semicolons or, from a spreadsheet, tabs, whichever the
    /// header has.
    /// </summary>
    internal static List<CsvRow> ReadPasted(string name, string text, IReadOnlyList<string> columns, List<Finding> findings) =>
        Parse(name, Encoding.UTF8.GetBytes(text), SeparatorOf(text), columns, findings);

    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        return header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
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
            findings.Add(Finding.Of(file, line, "", "The file is not UTF-8. Save it with encoding UTF-8 and import it again."));
            return false;
        }
    }

    private static List<CsvRow> Parse(
        string file, byte[] bytes, char separator, IReadOnlyList<string> columns, List<Finding> findings)
    {
        using var reader = CsvReader.Create(bytes, Options(separator));
        try
        {
            return reader.Read() && Header(file, reader.Current.ToArray(), columns, findings) is { } index
                ? Rows(file, reader, index, findings)
                : Empty(file, findings);
        }
        catch (CsvFormatException exception)
        {
            var line = (int)exception.LineNumber;
            findings.Add(Finding.Of(file, line, "", "The line cannot be read: look for an unclosed quote or a very long cell."));
            return [];
        }
    }

    private static List<CsvRow> Empty(string file, List<Finding> findings)
    {
        if (!findings.Exists(finding => finding.File == file))
            findings.Add(Finding.Of(file, 1, "", "The file is empty: it has no header."));
        return [];
    }

    private static Dictionary<string, int>? Header(
        string file, string[] header, IReadOnlyList<string> columns, List<Finding> findings)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
            if (!index.TryAdd(header[i].Trim(), i))
                findings.Add(Finding.Of(file, 1, header[i], "The column is there twice. Keep one of them."));
        foreach (var column in columns.Where(column => !index.ContainsKey(column)))
            findings.Add(Finding.Of(file, 1, column, "The column is missing. The header must have {0}.", string.Join(", ", columns)));
        return findings.Exists(finding => finding.File == file) ? null : index;
    }

    private static List<CsvRow> Rows(string file, CsvReader reader, Dictionary<string, int> index, List<Finding> findings)
    {
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var (cells, line) = (reader.Current.ToArray(), (int)reader.LineNumber);
            if (cells.Length != index.Count)
                findings.Add(Finding.Of(
                    file, line, "", "The line has {0} cells, the header {1}. Look for a missing comma or quote.", cells.Length, index.Count));
            else
                rows.Add(new CsvRow(file, line, cells, index, findings));
        }
        return rows;
    }
}
