using System.Collections.Frozen;

namespace Panel.Archive;

/// <summary>Writes an address as the post of its country wants it.</summary>
internal static class PostalAddress
{
    private static readonly FrozenSet<string> NumberFirst = new[]
    {
        "AU", "CA", "FR", "GB", "IE", "LU", "MT", "NZ", "US"
    }.ToFrozenSet();
    private static readonly FrozenSet<string> PostcodeLast = new[] { "AU", "CA", "GB", "IE", "NZ", "US" }.ToFrozenSet();

    public static string Street(string country, string street, string houseNumber) =>
        (NumberFirst.Contains(country) ? $"{houseNumber} {street}" : $"{street} {houseNumber}").Trim();

    public static string City(string country, string postcode, string city) =>
        (PostcodeLast.Contains(country) ? $"{city} {postcode}" : $"{postcode} {city}").Trim();

    /// <summary>The lines that are not empty, in order.</summary>
    public static IReadOnlyList<string> Lines(params ReadOnlySpan<string> lines)
    {
        var filled = new List<string>();
        foreach (var line in lines)
            if (!string.IsNullOrWhiteSpace(line)) filled.Add(line.Trim());
        return filled;
    }
}
