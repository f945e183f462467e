using System.Collections.Frozen;
using System.Globalization;

namespace Panel.Accounts;

/// <summary>
/// How companies are written in this house: legal forms as their registers write them, no shouting, no double blanks.
/// </summary>
public static class NamingStandard
{
    /// <summary>The legal forms of the controlled list, as they are to be written.</summary>
    public static readonly IReadOnlyList<string> LegalForms =
    [
        "GmbH & Co. KG", "GmbH", "gGmbH", "UG (haftungsbeschränkt)", "AG", "KG", "OHG", "GbR", "e.K.", "e.V.", "SE",
        "ApS", "A/S", "I/S", "IVS", "K/S", "P/S", "Sp. z o.o.", "S.A.", "Sp. j.", "Sp. k.",
        "Ltd", "Limited", "LLC", "LLP", "PLC", "Inc.", "SARL", "SAS", "SA", "EURL", "B.V.", "N.V.", "AB", "Oy", "Oyj",
        "OÜ",
        "AS", "S.r.l.", "S.p.A.", "S.L.", "Lda", "s.r.o.", "Kft.", "Zrt.", "UAB", "SIA", "d.o.o.",
    ];

    // SA and S.A., AS and A/S belong to different countries: a spelling that could be either stays as it is.
    private static readonly FrozenDictionary<string, string> ByKey = LegalForms.GroupBy(Key)
        .Where(group => group.Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Written = LegalForms.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name as the standard writes it, or null where it already does.</summary>
    public static string? SuggestFix(string company)
    {
        var name = string.Join(' ', company.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        name = Calm(LegalForm(name));
        return name == company || name.Length == 0 ? null : name;
    }

    // The longest run of words at the end that is a legal form in another spelling is written properly.
    private static string LegalForm(string name)
    {
        var words = name.Split(' ');
        for (var start = 1; start < words.Length; start++)
        {
            var end = string.Join(' ', words.Skip(start));
            if (Written.Contains(end)) return name;
            if (ByKey.TryGetValue(Key(end), out var proper)) return string.Join(' ', words.Take(start).Append(proper));
        }
        return name;
    }

    // A long name all in capitals was shouted; short ones (IBM, DHL) are names.
    private static string Calm(string name)
    {
        var form = LegalForms.Where(form => name.EndsWith(' ' + form, StringComparison.Ordinal))
            .MaxBy(form => form.Length);
        var proper = form is null ? name : name[..^(form.Length + 1)];
        var letters = proper.Where(char.IsLetter).ToList();
        if (letters.Count < 9 || !letters.TrueForAll(char.IsUpper)) return name;
        var calm = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(proper.ToLowerInvariant());
        return form is null ? calm : $"{calm} {form}";
    }

    private static string Key(string form) =>
        string.Concat(form.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
