using System.Diagnostics.CodeAnalysis;

namespace Panel.Import;

/// <summary>
/// What is wrong with files: the first <see cref="Most"/> findings, and how many there are in all. A file of another
/// kind has one on every line; nobody reads more than the first, and keeping them all takes memory without bound.
/// </summary>
internal sealed class Findings
{
    internal const int Most = 10_000;

    private readonly List<Finding> _kept = [];

    private readonly HashSet<string> _incomplete = new(StringComparer.Ordinal);

    /// <summary>How many were found, the ones that are not kept among them.</summary>
    internal int Found { get; private set; }

    /// <summary>Whether further ones are only counted.</summary>
    internal bool IsFull => Found >= Most;

    internal IReadOnlyList<Finding> Kept => _kept;

    /// <summary>Whether rows of the file are missing, so that nobody can be blamed for referring to one.</summary>
    internal bool IsIncomplete(string file) => _incomplete.Contains(file);

    internal void Add(Finding finding)
    {
        if (finding.Column.Length == 0) _incomplete.Add(finding.File);
        if (!IsFull) _kept.Add(finding);
        Found++;
    }

    /// <summary>Something about the whole file or its header: its rows cannot be read.</summary>
    internal void AddWhole(Finding finding)
    {
        _incomplete.Add(finding.File);
        Add(finding);
    }

    /// <summary>The same as adding, without a word for what would not be kept.</summary>
    internal void Say(string file, int line, string column, [ConstantExpected] string template, params object?[] values)
    {
        if (IsFull) Found++;
        else Add(Finding.Of(file, line, column, template, values));
    }

    internal void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings) Add(finding);
    }
}
