using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Panel.Accounts;

/// <summary>
/// Reduces names to what two spellings of the same company have in common, to find accounts that were entered twice:
/// <c>Müller &amp; Söhne GmbH &amp; Co. KG</c> and <c>MUELLER UND SOEHNE</c> give the same key.
/// </summary>
public static class NameKey
{
    // Legal forms, as they read after folding; several words are matched one by one from the end.
    private static readonly FrozenSet<string> LegalForms = (
        "gmbh ggmbh mbh ag kg kgaa ohg ug gbr ek eg ev se stiftung haftungsbeschrankt co "
        + "ltd limited llc llp plc inc corp corporation company "
        + "aps as is ivs amba ab hb oy oyj asa ans bv nv vof cv sarl sas sasu sa sci eurl srl spa snc sl slu slp lda "
        + "sp z o oo sro spol s r os kft zrt nyrt bt rt ou osauhing sia uab ood eood doo").Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> And = "und and og i et en e".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The key of a company's name, at most 200 characters; empty where the name has no letters or digits.
    /// </summary>
    public static string OfCompany(string name)
    {
        var words = Words(name);
        var end = words.Count;
        while (end > 1 && (LegalForms.Contains(words[end - 1]) || And.Contains(words[end - 1]))) end--;
        return Cut(string.Concat(words.Take(end).Where(word => end == 1 || !And.Contains(word))));
    }

    /// <summary>The key of a person's name.</summary>
    public static string OfPerson(string firstName, string lastName) =>
        Cut(string.Concat(Words($"{firstName} {lastName}")));

    private static string Cut(string key) => key.Length <= 200 ? key : key[..200];

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in Fold(name))
        {
            if (char.IsLetterOrDigit(letter)) word.Append(letter);
            // "e.K.", "A/S" and "S.A." are one word, "GmbH&Co" are two.
            else if (letter is not ('.' or '/' or '\'')) Flush();
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(Digraphs(word.ToString()));
            word.Clear();
        }
    }

    // ä, ae and a are written for each other; the same for ö, ø, ü and å.
    private static string Digraphs(string word) => word
        .Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal)
        .Replace("ue", "u", StringComparison.Ordinal).Replace("aa", "a", StringComparison.Ordinal);

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.ToLowerInvariant(letter) switch
            {
                'ß' => "ss",
                'ł' => "l",
                'ø' => "o",
                'đ' or 'ð' => "d",
                'þ' => "th",
                'æ' => "a",
                'œ' => "o",
                'ı' => "i",
                var other => other.ToString(),
            });
        }
        return folded.ToString();
    }
}
