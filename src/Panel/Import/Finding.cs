namespace Panel.Import;

/// <summary>One thing wrong with a file, said so that a person can mend it: where, and what to do.</summary>
/// <param name="File">File name, such as <c>accounts.csv</c>.</param>
/// <param name="Line">Line in the file, from 1 (the header); 0 where the whole file is meant.</param>
/// <param name="Column">Column name, or empty where the whole line is meant.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record Finding(string File, int Line, string Column, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Column.Length > 0 ? $"{File}:{Line}: {Column}: {Reason}" : $"{File}:{Line}: {Reason}";
}
