using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Panel.Import;

/// <summary>One thing wrong with a file, said so that a person can fix it: where, and what to do.</summary>
/// <param name="File">File name, such as <c>accounts.csv</c>.</param>
/// <param name="Line">Line in the file, from 1 (the header); 0 where the whole file is meant.</param>
/// <param name="Column">Column name, or empty where the whole line is meant.</param>
/// <param name="Problem">What is wrong and what would be right; a web UI can say it in another language.</param>
public sealed record Finding(string File, int Line, string Column, [property: JsonIgnore] Problem Problem)
{
    /// <summary>The problem in plain English.</summary>
    public string Reason => Problem.Message;

    internal static Finding Of(string file, int line, string column, [ConstantExpected]
    string template, params object?[] values) =>
        new(file, line, column, Problem.Invalid(column, template, values));

    /// <inheritdoc/>
    public override string ToString() =>
        Column.Length > 0 ? $"{File}:{Line}: {Column}: {Reason}" : $"{File}:{Line}: {Reason}";
}
