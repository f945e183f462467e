using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>Sends by SMTP (RFC 5321) with MailKit; the only file that names it.</summary>
/// <param name="timeout">How long one mail may take.</param>
/// <param name="roots">Whose certificates are trusted; null for those whom this machine trusts.</param>
public sealed class SmtpTransport(TimeSpan timeout, X509Certificate2Collection? roots = null) : IMailTransport
{
    /// <summary>What a usual server needs at most, and far less than a lease.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    private static readonly Counter<long> Attempts =
        Telemetry.Figures.CreateCounter<long>(
            "panel.mail.attempts", "{attempt}", "Attempts to send a mail, by what became of them.");

    public async Task<MailOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Spans.StartActivity("mail", ActivityKind.Client);
        var outcome = await TryAsync(server, mail, cancellationToken);
        var fate = KeyValuePair.Create<string, object?>("panel.mail.fate", outcome.Fate.ToStored());
        Attempts.Add(1, fate);
        span?.SetTag(fate.Key, fate.Value);
        return outcome;
    }

    private async Task<MailOutcome> TryAsync(MailServer server, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var message = Message(server, mail);
            using var client = Client();
            await client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Encryption), limit.Token);
            if (server.User.Length > 0)
                await client.AuthenticateAsync(Encoding.UTF8, server.User, server.Password, limit.Token);
            await client.SendAsync(message, limit.Token);
            // The server answers for the mail from here on, whatever comes of the farewell.
            await FarewellAsync(client, limit.Token);
            return MailOutcome.Sent;
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailOutcome(FateOf(wrong), MailLine.Of(Reason(wrong), MailLine.LongestReason));
        }
    }

    private SmtpClient Client()
    {
        // A list of revoked certificates that cannot be fetched would stop every mail; browsers do without it too.
        var client = new SmtpClient { CheckCertificateRevocation = false };
        if (roots is not null)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors);
        return client;
    }

    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null
            || (errors | SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.RemoteCertificateChainErrors)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }

    private static SecureSocketOptions OptionsOf(MailEncryption encryption) => encryption switch
    {
        MailEncryption.None => SecureSocketOptions.None,
        MailEncryption.StartTls => SecureSocketOptions.StartTls,
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
    };

    private static async Task FarewellAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception wrong)
            when (wrong is IOException or OperationCanceledException or MailKit.CommandException
                or MailKit.ProtocolException)
        {
            // It hung up first.
        }
    }

    private static MimeMessage Message(MailServer server, OutgoingMail mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId.Trim('<', '>') };
        message.From.Add(Mailbox(server.FromName, server.FromAddress));
        message.To.Add(Mailbox(mail.RecipientName, mail.Recipient));
        // So that holiday replies do not come back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new MultipartAlternative(Part("plain", mail.Text), Part("html", mail.Html));
        return message;
    }

    // The whole text must be one address: what follows it could be another command.
    private static MailboxAddress Mailbox(string name, string address) =>
        MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address
            ? new MailboxAddress(Encoding.UTF8, MailLine.Of(name, MailLine.LongestSubject), address)
            : throw new FormatException("That is no e-mail address.");

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static MailFate FateOf(Exception wrong) => wrong switch
    {
        // 421: the server closes; 530 to 538: it wants encryption or another sign-in. That is about the server, not the
        // mail.
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => MailFate.Unreachable,
        SmtpCommandException { StatusCode: var code } when (int)code is >= 530 and <= 538 => MailFate.Unreachable,
        SmtpCommandException { StatusCode: var code } when (int)code is >= 400 and < 500 => MailFate.Deferred,
        SmtpCommandException { StatusCode: var code } when (int)code is >= 550 and < 600 => MailFate.Refused,
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => MailFate.Refused,
        FormatException or ArgumentException => MailFate.Refused,
        _ => MailFate.Unreachable,
    };

    // The reason lies in the innermost exception: no such host, connection refused, certificate not trusted.
    private static string Reason(Exception wrong) => wrong switch
    {
        OperationCanceledException => "The mail server did not answer in time.",
        SmtpCommandException { StatusCode: var code } =>
            string.Create(CultureInfo.InvariantCulture, $"{(int)code} {wrong.Message}"),
        SslHandshakeException => $"The connection could not be encrypted: {wrong.GetBaseException().Message}",
        { InnerException: { } inner } => $"{wrong.Message} {Reason(inner)}",
        _ => wrong.Message,
    };
}
