using System.Text;
using System.Text.Json;
using Panel.Identity;
using Panel.Themes;

namespace Panel.Mail;

/// <summary>A mail's two forms: plain text, and HTML by the theme.</summary>
internal sealed record MailBody(string Text, string Html)
{
    private const string Purpose = "mail.body";

    // Bodies hold links that stand for a sign-in: whoever reads the database or a backup must not be able to follow
    // them.
    internal byte[] Seal(ISecretBox box) => box.Seal(Purpose, JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys are not those it was sealed
    /// with.</exception>
    internal static MailBody Open(ISecretBox box, byte[] sealedBody) =>
        JsonSerializer.Deserialize<MailBody>(box.Open(Purpose, sealedBody))!;
}

/// <summary>Makes a mail of a sheet, by a theme. Pure.</summary>
internal static class ComposeMail
{
    /// <exception cref="InvalidDataException">The theme's template does not fit.</exception>
    internal static MailBody Run(Theme theme, MailSheet sheet)
    {
        if (sheet.Links.Any(link => !IsWeb(link.Address)))
            throw new InvalidDataException("A mail links to http and https addresses only.");
        return new MailBody(TextOf(sheet), HtmlOf(theme, sheet));
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string HtmlOf(Theme theme, MailSheet sheet)
    {
        using var title = new StringWriter();
        HtmlText.Write(sheet.Subject, title);
        return $"<!DOCTYPE html><html lang=\"{sheet.Language}\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>{title}</title><style>{theme.MailStyle}</style></head><body>{theme.Mail.Render(sheet)}</body></html>";
    }

    private static string TextOf(MailSheet sheet)
    {
        var text = new StringBuilder();
        foreach (var paragraph in sheet.Paragraphs) text.Append(paragraph).Append("\r\n\r\n");
        foreach (var item in sheet.Items)
        {
            text.Append("* ").Append(item.Title).Append("\r\n");
            foreach (var detail in item.Details)
                text.Append("  ").Append(detail.Label).Append(": ").Append(detail.Value).Append("\r\n");
            text.Append("\r\n");
        }
        foreach (var link in sheet.Links)
            text.Append(link.Label).Append(":\r\n").Append(link.Address).Append("\r\n\r\n");
        foreach (var paragraph in sheet.Closing) text.Append(paragraph).Append("\r\n\r\n");
        return text.Append(sheet.Sender).Append("\r\n").ToString();
    }
}
