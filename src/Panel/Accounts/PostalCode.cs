using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>The form of postal codes by country. Countries that are not in the table accept anything.</summary>
public static class PostalCode
{
    // 9 stands for a digit, A for a letter, X for either, small letters for themselves; blank and dash belong to the
    // written form only; alternatives with '|'.
    private static readonly FrozenDictionary<string, string[]> Forms = new Dictionary<string, string>
    {
        ["AD"] = "ad999", ["AT"] = "9999", ["AU"] = "9999", ["BE"] = "9999", ["BG"] = "9999", ["CA"] = "A9A 9A9",
        ["CH"] = "9999",
        ["CY"] = "9999", ["CZ"] = "999 99", ["DE"] = "99999", ["DK"] = "9999", ["EE"] = "99999", ["ES"] = "99999",
        ["FI"] = "99999",
        ["FO"] = "999", ["FR"] = "99999", ["GL"] = "9999", ["GR"] = "999 99", ["HR"] = "99999", ["HU"] = "9999",
        ["GB"] = "A9 9AA|A99 9AA|A9A 9AA|AA9 9AA|AA99 9AA|AA9A 9AA",
        ["IE"] = "A99 XXXX|d6w XXXX",
        ["IL"] = "9999999|99999", ["IN"] = "999999", ["IS"] = "999", ["IT"] = "99999", ["JP"] = "999-9999",
        ["KR"] = "99999",
        ["LI"] = "9999", ["LT"] = "99999", ["LU"] = "9999", ["LV"] = "lv-9999", ["MC"] = "99999", ["MT"] = "AAA 9999",
        ["NL"] = "9999 AA", ["NO"] = "9999", ["NZ"] = "9999", ["PL"] = "99-999", ["PT"] = "9999-999", ["RO"] = "999999",
        ["RS"] = "99999", ["SE"] = "999 99", ["SI"] = "9999", ["SK"] = "999 99", ["SM"] = "99999", ["TR"] = "99999",
        ["UA"] = "99999",
        ["US"] = "99999|99999-9999", ["VA"] = "99999",
    }.ToFrozenDictionary(row => row.Key, row => row.Value.Split('|'), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Regex[]> Patterns = Forms.ToFrozenDictionary(
        row => row.Key, row => row.Value.Select(form => new Regex(PatternOf(form), RegexOptions.ECMAScript)).ToArray(),
        StringComparer.Ordinal);

    /// <summary>How a code of this country looks, for a hint beside the field; empty where any is taken.</summary>
    public static string Example(string country)
    {
        if (!Forms.TryGetValue(country, out var forms)) return "";
        var next = 0;
        return string.Concat(forms[0].Select(place => place switch
        {
            '9' or 'X' => (char)('1' + next++),
            'A' => (char)('A' + next++),
            _ => char.ToUpperInvariant(place),
        }));
    }

    /// <summary>Whether the code has the country's form; missing blanks and signs inside are forgiven.</summary>
    public static bool Fits(string country, string code) =>
        !Patterns.ContainsKey(country) || Written(country, code) is not null;

    /// <summary>
    /// The code in its written form, with letters read as digits where only that fits (O for 0, I for 1); null where
    /// nothing helps or where the code is right as it stands.
    /// </summary>
    public static string? SuggestFix(string country, string code)
    {
        if (!Patterns.ContainsKey(country)) return null;
        var corrected = Written(country, code) ?? Written(country, WithoutPrefix(country, code))
            ?? Written(country, string.Concat(code.Select(LookAlike.ToDigit)));
        return corrected == code ? null : corrected;
    }

    // Codes are compared without blanks and signs, then written the country's way.
    private static string? Written(string country, string code)
    {
        var plain = Plain(code);
        var patterns = Patterns[country];
        for (var i = 0; i < patterns.Length; i++)
            if (patterns[i].IsMatch(plain)) return Fill(Forms[country][i], plain);
        return null;
    }

    // "D-10115", "DK 8000": the old way of putting the country before the code.
    private static string WithoutPrefix(string country, string code)
    {
        var plain = Plain(code);
        if (plain.StartsWith(country, StringComparison.Ordinal)) return plain[country.Length..];
        return plain.Length > 1 && plain[0] == country[0] && char.IsAsciiDigit(plain[1]) ? plain[1..] : plain;
    }

    private static string Plain(string code) =>
        string.Concat(code.Where(letter => letter is not (' ' or '-' or '\u00a0'))).ToUpperInvariant();

    private static string Fill(string form, string plain)
    {
        var next = 0;
        return string.Concat(form.Select(place => place is ' ' or '-' ? place : plain[next++]));
    }

    private static string PatternOf(string form) => "^" + string.Concat(form.Select(place => place switch
    {
        '9' => "[0-9]",
        'A' => "[A-Z]",
        'X' => "[A-Z0-9]",
        ' ' or '-' => "",
        _ => char.ToUpperInvariant(place).ToString(),
    })) + "\\z";
}
