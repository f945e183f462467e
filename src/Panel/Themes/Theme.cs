using System.Collections.Frozen;

namespace Panel.Themes;

/// <summary>
/// A loaded theme: how documents of a seller look and which words they use. It holds data only and cannot change.
/// </summary>
/// <param name="Name">Its folder below <c>themes/</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Hash">SHA-256 over every file that was used; the archive keeps it with each document.</param>
/// <param name="Style">Style sheet of printed documents, whole: fonts and pictures are inside.</param>
/// <param name="Logo">The logo as a <c>data:</c> URL, or null.</param>
/// <param name="Invoice">The template of invoices.</param>
/// <param name="Mail">The template of mails.</param>
/// <param name="MailStyle">Style sheet of mails, with the palette filled in: programs that read mail know no
/// variables.</param>
/// <param name="Texts">Its words by language.</param>
public sealed record Theme(
    string Name, string Title, byte[] Hash, string Style, string? Logo, DocumentTemplate Invoice,
    DocumentTemplate Mail, string MailStyle,
    FrozenDictionary<string, ThemeTexts> Texts)
{
    /// <summary>Languages every theme speaks, English first: it stands in where another has no text.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de", "da", "pl"];

    /// <summary>The words of a language, or the English ones.</summary>
    public ThemeTexts In(string language) => Texts.GetValueOrDefault(language) ?? Texts["en"];
}
