using System.Text;

namespace Panel.Identity;

/// <summary>The e-mail address a user signs in with: one spelling per mailbox, compared byte by byte.</summary>
internal static class UserEmail
{
    private const int Longest = 254;

    /// <summary>Trimmed, composed, lower case.</summary>
    internal static string Normalize(string? text) =>
        PlainText.Tidy(text ?? "").Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    internal static Problem? Check(string normalized) =>
        normalized.Length is > 2 and <= Longest && normalized.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !normalized.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? null
            : new Problem(
                "identity.email_invalid", "This is no e-mail address; it looks like name@example.com.", "email");
}
