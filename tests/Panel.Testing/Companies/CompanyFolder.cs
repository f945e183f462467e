using System.Globalization;
using System.Text;

namespace Panel.Testing.Companies;

/// <summary>
/// A folder of CSV files as an import reads it: UTF-8, a header, dates in ISO form, amounts with a point.
/// </summary>
internal sealed class CompanyFolder(string folder)
{
    /// <summary>Writes one file of the folder.</summary>
    /// <param name="header">Names of the columns, with commas between them.</param>
    /// <param name="rows">Values as text, number, date, or null for what is not set.</param>
    internal void Write(string name, string header, IEnumerable<object?[]> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append('\n');
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".csv"), text.ToString());
    }

    /// <summary>Takes one file over from another company.</summary>
    internal void CopyFrom(string other, string name) =>
        File.Copy(Path.Combine(other, name + ".csv"), Path.Combine(folder, name + ".csv"), overwrite: true);

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString()!),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
