using System.Text;
using MimeKit;
using Panel.Mailing;

namespace Panel.Modules.Mime;

/// <summary>Makes messages (RFC 5322, MIME) of mails.</summary>
public static class MimeMail
{
    private const int LongestName = 200;

    /// <summary>What is answered about a recipient whose address is none.</summary>
    public const string NoAddress = "That is no e-mail address.";

    /// <summary>Whether the whole text is one address: what follows it could be another header or command.</summary>
    public static bool IsAddress(string address) =>
        address.LastIndexOf('@') > 0 && MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address;

    /// <summary>The recipients that have an address.</summary>
    public static IReadOnlyList<Mailbox> Reachable(OutgoingMail mail) =>
        [.. mail.To.Where(to => IsAddress(to.Address))];

    /// <summary>The message, to every recipient that has an address.</summary>
    /// <exception cref="FormatException">The sender or the Message-ID is none.</exception>
    public static MimeMessage Of(OutgoingMail mail)
    {
        var message = new MimeMessage { Subject = OneLine.Of(mail.Subject, LongestName), MessageId = IdOf(mail) };
        message.From.Add(AddressOf(mail.From));
        message.To.AddRange(Reachable(mail).Select(AddressOf));
        // So that holiday replies do not come back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        MimeEntity body = mail.Html is { } html
            ? new MultipartAlternative(Part("plain", mail.Text), Part("html", html))
            : Part("plain", mail.Text);
        message.Body = mail.Attachments.Count == 0 ? body : WithFiles(body, mail.Attachments);
        return message;
    }

    /// <summary>Name and address as MimeKit has them.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static MailboxAddress AddressOf(Mailbox mailbox) => IsAddress(mailbox.Address)
        ? new MailboxAddress(Encoding.UTF8, OneLine.Of(mailbox.Name, LongestName), mailbox.Address)
        : throw new FormatException(NoAddress);

    private static string IdOf(OutgoingMail mail) =>
        mail.MessageId.Trim('<', '>') is var id && id.Contains('@') && OneLine.Of(id, id.Length + 1) == id
            ? id
            : throw new FormatException("The Message-ID is none.");

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static Multipart WithFiles(MimeEntity body, IEnumerable<MailAttachment> files)
    {
        var whole = new Multipart("mixed") { body };
        foreach (var file in files) whole.Add(FileOf(file));
        return whole;
    }

    private static MimePart FileOf(MailAttachment file)
    {
        var type = ContentType.TryParse(file.MediaType, out var parsed)
            ? parsed : new ContentType("application", "octet-stream");
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = OneLine.Of(file.FileName, LongestName),
        };
    }
}
