using System.Security.Cryptography;
using MimeKit;
using Panel.Mailing;
using Panel.Modules.Mime;

namespace Panel.Modules.MailFolder;

/// <summary>
/// Writes a mail as a file: whole or not at all. Its name is made of what the mail says, so that a mail that is handed
/// over again is the same file again, and no two mails have one name.
/// </summary>
internal static class MailFile
{
    // CR LF, as mail has it; MimeKit would use the line ends of this machine.
    private static readonly FormatOptions Format = Dos();

    internal static async Task WriteAsync(string folder, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, NameOf(mail));
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = new FileStream(part, Options))
            {
                using var message = MimeMail.Of(mail);
                await message.WriteToAsync(Format, stream, cancellationToken);
                // On the disk before it has its name: nobody finds half a mail, not even after a power cut.
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static FileStreamOptions Options => new()
    {
        Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
    };

    private static string NameOf(OutgoingMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] texts = [
            mail.MessageId, mail.From.Address, .. mail.To.Select(to => to.Address), mail.Subject, mail.Text,
            mail.Html ?? ""
        ];
        foreach (var text in texts) Append(hash, System.Text.Encoding.UTF8.GetBytes(text));
        foreach (var file in mail.Attachments) Append(hash, file.Content);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) + ".eml";
    }

    // With its length before it: "ab" and "c" are not "a" and "bc".
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
        hash.AppendData(bytes);
    }

    private static FormatOptions Dos()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
