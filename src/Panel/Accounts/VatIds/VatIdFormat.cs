using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>
/// The written form of each state's VAT ids, without the two letters before it (Art. 215 VAT Directive).
/// </summary>
internal static class VatIdFormat
{
    private static readonly FrozenDictionary<string, Regex> Patterns = new Dictionary<string, string>
    {
        ["AT"] = @"U\d{8}",
        ["BE"] = @"[01]\d{9}",
        ["BG"] = @"\d{9,10}",
        ["CH"] = @"E\d{9}(MWST|TVA|IVA)",
        ["CY"] = @"(?!12)\d{8}[A-Z]",
        ["CZ"] = @"\d{8,10}",
        ["DE"] = @"[1-9]\d{8}",
        ["DK"] = @"[1-9]\d{7}",
        ["EE"] = @"\d{9}",
        ["EL"] = @"\d{9}",
        ["ES"] = @"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]",
        ["FI"] = @"\d{8}",
        ["FR"] = @"[A-HJ-NP-Z0-9]{2}\d{9}",
        ["GB"] = @"\d{9}(\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d|(GD|HA)8888\d{5}",
        ["HR"] = @"\d{11}",
        ["HU"] = @"\d{8}",
        ["IE"] = @"\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W]",
        ["IT"] = @"(?!0{7})\d{7}(0(?!00)\d\d|100|120|121|888|999)\d",
        ["LT"] = @"\d{7}1\d|\d{10}1\d",
        ["LU"] = @"\d{8}",
        ["LV"] = @"\d{11}",
        ["MT"] = @"[1-9]\d{7}",
        ["NL"] = @"\d{9}B\d{2}",
        ["NO"] = @"\d{9}MVA",
        ["PL"] = @"\d{10}",
        ["PT"] = @"[1-9]\d{8}",
        ["RO"] = @"[1-9]\d{1,9}|[1-9]\d{12}",
        ["SE"] = @"\d{10}01",
        ["SI"] = @"[1-9]\d{7}",
        ["SK"] = @"[1-9]\d{9}",
        ["XI"] = @"\d{9}(\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d|(GD|HA)8888\d{5}",
    }.ToFrozenDictionary(
        row => row.Key,
        row => new Regex($"^({row.Value})\\z", RegexOptions.ECMAScript),
        StringComparer.Ordinal);

    internal static bool Knows(string prefix) => Patterns.ContainsKey(prefix);

    internal static bool Fits(string prefix, string number) =>
        Patterns.TryGetValue(prefix, out var pattern) && pattern.IsMatch(number);
}
