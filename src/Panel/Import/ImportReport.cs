namespace Panel.Import;

/// <summary>How the rows of one file compare with what was imported before.</summary>
/// <param name="Entity">File name without ending.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Added">Not imported before.</param>
/// <param name="Changed">Imported before with other values.</param>
/// <param name="Missing">Imported before, not in the file any more; they stay in Panel.</param>
public sealed record EntityDifference(string Entity, int Rows, int Added, int Changed, int Missing);

/// <summary>One changed cell of a row that was imported before.</summary>
public sealed record CellDifference(string Entity, string Key, string Column, string? Before, string? After);

/// <summary>What an import found and did.</summary>
/// <param name="Applied">False when it was a rehearsal, when nothing differed, or when there are findings.</param>
/// <param name="Findings">What is wrong with the folder, the first 10,000; nothing was written when there is
/// one.</param>
/// <param name="Entities">One row per file, in the order they are stored.</param>
/// <param name="Cells">The first <see cref="MostCells"/> changed cells.</param>
public sealed record ImportReport(
    bool Applied, IReadOnlyList<Finding> Findings, IReadOnlyList<EntityDifference> Entities,
    IReadOnlyList<CellDifference> Cells)
{
    public const int MostCells = 500;

    /// <summary>How many findings there are in all.</summary>
    public int Found { get; init; } = Findings.Count;

    /// <summary>Whether this is what the rehearsal announced: the same rows of each kind, the same cells.</summary>
    internal bool DoesWhat(ImportReport rehearsed) =>
        Entities.SequenceEqual(rehearsed.Entities) && Cells.SequenceEqual(rehearsed.Cells);

    public bool HasChanges => Entities.Any(entity => entity.Added + entity.Changed > 0);
}
