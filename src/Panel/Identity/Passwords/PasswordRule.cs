using System.Collections.Frozen;
using System.Text;

namespace Panel.Identity;

/// <summary>
/// Which passwords are taken: long ones that nobody tries first, and none that leaked elsewhere and is tried everywhere
/// since. Nothing is cut off or forced in (OWASP ASVS 6.2): no "one digit, one sign" rules.
/// </summary>
public static class PasswordRule
{
    public const int Shortest = 12;

    public const int Longest = 256;

    // What comes to mind in front of this very program (ASVS 6.1.2; docs/PROTECTION.md lists them).
    private static readonly string[] HouseWords =
    [
        "panel", "hosting", "hoster", "webhosting", "billing", "invoice", "invoices", "rechnung", "faktura", "reseller",
        "provider",
        "customer", "kunde", "domain", "server", "admin", "administrator", "owner", "auditor", "support", "accountant",
        "login", "secret",
        "password", "passwort", "kennwort", "haslo", "adgangskode", "welcome", "willkommen",
    ];

    private static readonly Lazy<FrozenSet<string>> Common = new(() =>
        Read("common").Concat(Read("leaked")).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The problem with a new password, or null when it is good.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="ownWords">The user's e-mail address and name: what a guesser tries first.</param>
    /// <param name="field">Input field that the problem belongs to.</param>
    public static Problem? Check(string password, IEnumerable<string> ownWords, string field = "password")
    {
        if (password.Length < Shortest)
            return new Problem(
                "identity.password_short",
                $"A password has at least {Shortest} characters; a sentence is easy to keep.", field);
        if (password.Length > Longest)
            return new Problem("identity.password_long", $"A password has at most {Longest} characters.", field);
        var plain = PlainText.Tidy(password).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return plain.Distinct().Count() < 5 || IsCommon(plain) || HoldsOwnWord(plain, ownWords)
            ? new Problem(
                "identity.password_common",
                "This password is easy to guess. Take several words that do not belong together.", field)
            : null;
    }

    // "password" with digits behind it, or twice, is still "password".
    private static bool IsCommon(string plain)
    {
        if (Common.Value.Contains(plain)) return true;
        var core = plain.Trim([.. plain.Where(letter => !char.IsLetter(letter)).Distinct()]);
        if (core.Length >= 5 && core.Length * 3 >= plain.Length && Common.Value.Contains(core)) return true;
        var half = plain.Length / 2;
        return plain.Length % 2 == 0 && plain[..half] == plain[half..] && Common.Value.Contains(plain[..half]);
    }

    // Without the own words, too little is left to guess.
    private static bool HoldsOwnWord(string plain, IEnumerable<string> ownWords)
    {
        var words = ownWords.Concat(HouseWords)
            .SelectMany(text =>
                text.ToLowerInvariant().Split(['@', '.', ' ', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= 4).OrderByDescending(word => word.Length);
        var rest = words.Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < plain.Length && rest.Count(char.IsLetterOrDigit) < 6;
    }

    private static string[] Read(string list)
    {
        using var stream = typeof(PasswordRule).Assembly.GetManifestResourceStream(
            $"Panel.Identity.{list}-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
