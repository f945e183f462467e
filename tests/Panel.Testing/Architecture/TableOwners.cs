using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Testing.Architecture;

/// <summary>
/// Which feature owns which table: the one whose migration made it. Said in one place, the names of the files
/// <c>migrations/NNNN_feature….sql</c>.
/// </summary>
public static class TableOwners
{
    private static readonly FrozenDictionary<string, string> Owners = Of(Migration.OfThisBuild());

    /// <summary>
    /// Features with their tables, both in the order in which migrations make them; features as <see cref="Features"/>
    /// spells them.
    /// </summary>
    public static IReadOnlyList<(string Feature, IReadOnlyList<string> Tables)> All { get; } =
    [
        .. Migration.Owners(Migration.OfThisBuild()).GroupBy(owned => Spelled(owned.Feature), owned => owned.Table)
            .Select(feature => (feature.Key, (IReadOnlyList<string>)feature.ToList())),
    ];

    /// <summary>
    /// The feature that owns a table; null where no migration makes one of that name. Upper and lower case do not
    /// count.
    /// </summary>
    public static string? Of(string table) => Owners.GetValueOrDefault(table);

    /// <summary>The same for other migrations than those of this build.</summary>
    public static FrozenDictionary<string, string> Of(IEnumerable<Migration> steps) => Migration.Owners(steps)
        .ToFrozenDictionary(owned => owned.Table, owned => Spelled(owned.Feature), StringComparer.OrdinalIgnoreCase);

    private static string Spelled(string feature) =>
        Features.InDependencyOrder.SingleOrDefault(one => one.Equals(feature, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            $"Migrations name a feature '{feature}', which Features.InDependencyOrder does not: rename the file or "
                + "add the feature.");
}
