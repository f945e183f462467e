using System.Text.RegularExpressions;

namespace Panel.Catalog;

/// <summary>The ending of domain names that a product stands for.</summary>
public static partial class TopLevelDomain
{
    /// <summary>
    /// Lower-case labels (RFC 1035; others in their xn-- form) with dots between, without one in front; empty is none.
    /// </summary>
    internal static bool IsWellFormed(string tld) => tld.Length <= 63 && (tld.Length == 0 || Labels().IsMatch(tld));

    /// <summary>
    /// Whether a text names a domain with this ending: a word in it ends with a dot and the ending. Every text does so
    /// for none.
    /// </summary>
    public static bool IsIn(string text, string tld) => tld.Length == 0 || text.Split(
        [' ', ',', ';', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Any(word =>
            word.TrimEnd('.').EndsWith('.' + tld, StringComparison.OrdinalIgnoreCase) && word.Length > tld.Length + 1);

    [GeneratedRegex(
        @"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
