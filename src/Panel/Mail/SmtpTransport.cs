using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;

namespace Panel.Mail;

/// <summary>
/// Sends by SMTP with the client of the .NET library; the only file that names it. It speaks plain SMTP and STARTTLS, not TLS from
/// the first byte (docs/DECISIONS.md).
/// </summary>
/// <param name="timeout">How long one mail may take.</param>
public sealed class SmtpTransport(TimeSpan timeout) : IMailTransport
{
    /// <summary>What a usual server needs at most, and far less than a lease.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    public async Task<MailOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var client = Client(server);
            using var message = Message(server, mail);
            await client.SendMailAsync(message, limit.Token);
            return MailOutcome.Sent;
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            return Told(wrong);
        }
    }

    private static SmtpClient Client(MailServer server) => new(server.Host, server.Port)
    {
        EnableSsl = server.Encryption == MailEncryption.StartTls,
        Credentials = server.User.Length > 0 ? new NetworkCredential(server.User, server.Password) : null,
    };

    private static MailMessage Message(MailServer server, OutgoingMail mail)
    {
        var message = new MailMessage
        {
            From = new MailAddress(server.FromAddress, server.FromName, Encoding.UTF8), Subject = mail.Subject, SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.Recipient, mail.RecipientName, Encoding.UTF8));
        message.Headers.Add("Message-ID", mail.MessageId);
        // So that holiday replies do not come back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    private static MailOutcome Told(Exception wrong) => new(FateOf(wrong), MailLine.Of(Message(wrong), MailLine.LongestReason));

    private static MailFate FateOf(Exception wrong) => wrong switch
    {
        SmtpFailedRecipientException { StatusCode: var code } => (int)code >= 500 ? MailFate.Refused : MailFate.Deferred,
        // 421: the server closes; 530 to 538: it wants encryption or another sign-in. That is about the server, not the mail.
        SmtpException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => MailFate.Unreachable,
        SmtpException { StatusCode: var code } when (int)code is >= 530 and <= 538 => MailFate.Unreachable,
        SmtpException { StatusCode: var code } when (int)code is >= 550 and < 600 => MailFate.Refused,
        SmtpException { StatusCode: var code } when (int)code is >= 400 and < 500 => MailFate.Deferred,
        FormatException or ArgumentException => MailFate.Refused,
        _ => MailFate.Unreachable,
    };

    // The reason lies in the innermost exception: no such host, connection refused, certificate not trusted.
    private static string Message(Exception wrong) => wrong switch
    {
        OperationCanceledException => "The mail server did not answer in time.",
        AuthenticationException => $"The connection could not be encrypted: {wrong.Message}",
        { InnerException: { } inner } => $"{wrong.Message} {Message(inner)}",
        _ => wrong.Message,
    };
}
