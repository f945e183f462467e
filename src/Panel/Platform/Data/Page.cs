namespace Panel.Platform;

/// <summary>Which part of a list is asked for. Lists never load more than a page.</summary>
/// <param name="Skip">Rows before the first one wanted, 0 or more.</param>
/// <param name="Take">Rows wanted, 1 to <see cref="Most"/>.</param>
public readonly record struct PageRequest(int Skip, int Take)
{
    /// <summary>The largest page any list gives.</summary>
    public const int Most = 200;

    /// <summary>The first rows of a list.</summary>
    public static PageRequest First(int take = 25) => new(0, take);

    /// <summary>The same request with numbers from an address bar brought into range.</summary>
    public PageRequest Clamped() => new(Math.Max(0, Skip), Math.Clamp(Take, 1, Most));
}

/// <summary>One page of a list and how long the whole list is.</summary>
/// <param name="Rows">In the list's order; at most as many as were asked for.</param>
/// <param name="Total">Rows of the whole list under the same filters.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, long Total);
