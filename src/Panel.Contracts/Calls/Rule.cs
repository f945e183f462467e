using System.Diagnostics.CodeAnalysis;

namespace Panel.Calls;

/// <summary>What orders of several contracts are held to.</summary>
[Experimental(Draft.Id)]
internal static class Rule
{
    /// <summary>A name of a thing elsewhere, as the other side gave it.</summary>
    internal static Problem? Id(string field, string? id) =>
        id is { Length: > 0 and <= 200 } && !id.Any(IsBreak)
            ? null
            : Problem.Invalid(field, "The name of a thing at the other side has 1 to {0} characters on one line.", 200);

    internal static Problem? Text(string field, string? text, int most) =>
        string.IsNullOrWhiteSpace(text) ? Problem.Invalid(field, "This must not be empty.")
        : text.Length > most ? Problem.Invalid(field, "This has at most {0} characters.", most)
        : text.Any(IsBreak) ? Problem.Invalid(field, "This stands on one line.")
        : null;

    internal static Problem? Positive(string field, Money amount) =>
        amount.Minor > 0
            ? null : Problem.Invalid(field, "An amount is more than nothing; this is {0}.", amount.ToString());

    internal static Problem? Secret(string field, Secret? secret) =>
        secret is null || secret.IsEmpty() ? Problem.Invalid(field, "This must not be empty.") : null;

    internal static Problem? Country(string field, string? country) =>
        country is { Length: 2 } && country.All(char.IsAsciiLetterUpper)
            ? null
            : Problem.Invalid(field, "A country has two capital letters (ISO 3166-1), such as DE.");

    internal static Problem? Email(string field, string? email) =>
        email is { Length: <= 254 }
            && email.IndexOf('@') is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1
            && !email.Any(letter => IsBreak(letter) || char.IsWhiteSpace(letter))
            ? null
            : Problem.Invalid(field, "This is no mail address.");

    /// <summary>An address that somebody else calls or sends people to.</summary>
    internal static Problem? Address(string field, Uri? address) =>
        address is { IsAbsoluteUri: true } && address.Scheme == Uri.UriSchemeHttps
            ? null
            : Problem.Invalid(field, "An address begins with https:// here.");

    private static bool IsBreak(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
