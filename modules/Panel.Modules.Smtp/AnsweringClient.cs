using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MimeKit;
using Panel.Mailing;
using Panel.Modules.Mime;

namespace Panel.Modules.Smtp;

/// <summary>
/// MailKit's client that goes on when one of several recipients is not accepted, and keeps what was said about it.
/// </summary>
internal sealed class AnsweringClient : SmtpClient
{
    private readonly X509Certificate2Collection? _roots;

    private readonly Dictionary<string, RecipientAnswer> _notTaken = new(StringComparer.Ordinal);

    private bool _senderRefused;

    /// <param name="roots">Whose certificates are trusted; null for those whom this machine trusts.</param>
    internal AnsweringClient(X509Certificate2Collection? roots)
    {
        _roots = roots;
        // A list of revoked certificates that cannot be fetched would stop every mail; browsers do without it too.
        CheckCertificateRevocation = false;
        if (roots is not null)
            ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors);
    }

    /// <summary>What was said about recipients that were not accepted, by address.</summary>
    internal IReadOnlyDictionary<string, RecipientAnswer> NotTaken => _notTaken;

    protected override void OnSenderNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        _senderRefused = true;
        base.OnSenderNotAccepted(message, mailbox, response);
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        // Sender and recipients travel together (RFC 2920): without a sender the answers about recipients mean nothing.
        if (_senderRefused) return;
        // What is about the server and not about the recipient ends the attempt.
        if (SmtpReplies.IsAboutTheServer((int)response.StatusCode))
            base.OnRecipientNotAccepted(message, mailbox, response);
        var says = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.Response}");
        _notTaken[mailbox.Address] = new RecipientAnswer(
            mailbox.Address, SmtpReplies.OfRecipient((int)response.StatusCode),
            OneLine.Of(says, OneLine.LongestAnswer));
    }

    // Nothing is sent then; what was said about each of them is the answer.
    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new SmtpCommandException(
        SmtpErrorCode.MessageNotAccepted, SmtpStatusCode.TransactionFailed, "No recipient was accepted.");

    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null
            || (errors | SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.RemoteCertificateChainErrors)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
