using System.Text.RegularExpressions;

namespace Panel.Modules;

/// <summary>
/// A range of versions in NuGet's notation: <c>[0.1,0.2)</c>, <c>(1.0,]</c>, <c>[1.0]</c>, and <c>1.0</c> for "at
/// least".
/// </summary>
internal sealed partial record VersionRange
{
    private readonly Version? _least;

    private readonly Version? _most;

    private readonly bool _withLeast;

    private readonly bool _withMost;

    private VersionRange(Version? least, bool withLeast, Version? most, bool withMost) =>
        (_least, _withLeast, _most, _withMost) = (least, withLeast, most, withMost);

    /// <summary>
    /// The range, or null where the text is none: also a floating one (<c>1.*</c>), an empty one and one with a
    /// pre-release.
    /// </summary>
    internal static VersionRange? Find(string text)
    {
        if (Number(text) is { } least) return new(least, true, null, false);
        if (Brackets().Match(text) is not { Success: true } match) return null;
        var (first, last) = (match.Groups["first"].Value, match.Groups["last"].Value);
        var (withFirst, withLast) = (match.Groups["open"].Value == "[", match.Groups["close"].Value == "]");
        if (!match.Groups["comma"].Success)
            return withFirst && withLast && Number(first) is { } only ? new(only, true, only, true) : null;
        var (low, high) = (Number(first), Number(last));
        if ((first.Length > 0 && low is null) || (last.Length > 0 && high is null) || (low is null && high is null))
            return null;
        var range = new VersionRange(low, withFirst, high, withLast);
        return low is null || high is null || low < high || (low == high && withFirst && withLast) ? range : null;
    }

    internal bool Contains(Version version)
    {
        var full = Full(version);
        return (_least is null || full > _least || (_withLeast && full == _least))
            && (_most is null || full < _most || (_withMost && full == _most));
    }

    /// <summary>A version of two to four numbers, or null.</summary>
    internal static Version? Number(string text) =>
        Plain().IsMatch(text) && Version.TryParse(text, out var version) ? Full(version) : null;

    // 1.0 and 1.0.0 are the same to people and to NuGet, and not to Version.
    private static Version Full(Version version) =>
        new(version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision));

    [GeneratedRegex(@"^\d{1,6}(\.\d{1,6}){1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(
        @"^(?<open>[\[(])\s*(?<first>[\d.]*)\s*(?<comma>,\s*(?<last>[\d.]*)\s*)?(?<close>[\])])\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
