using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Panel.Mailing;
using Panel.Modules.Mime;

namespace Panel.Modules.Smtp;

/// <summary>
/// Sends by SMTP (RFC 5321) with MailKit. Each mail has a connection of its own, so calls side by side do not meet.
/// </summary>
/// <param name="timeout">How long one mail may take.</param>
/// <param name="roots">Whose certificates are trusted; null for those whom this machine trusts.</param>
internal sealed class SmtpTransport(SmtpSettings settings, TimeSpan timeout, X509Certificate2Collection? roots = null)
    : IMailTransport
{
    /// <summary>What a usual server needs at most, and less than Panel's patience.</summary>
    internal static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var client = new AnsweringClient(roots);
        try
        {
            if (MimeMail.Reachable(mail).Count > 0) await SendAsync(client, mail, limit.Token);
            return Answers(mail, client, MailVerdict.Taken, "");
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            return SmtpReplies.Of(wrong) is { } verdict
                ? Answers(mail, client, verdict, SmtpReplies.Says(wrong))
                : throw new MailUnreachableException(SmtpReplies.Says(wrong), wrong);
        }
    }

    /// <summary>Connects, signs in and says goodbye: what the server calls itself.</summary>
    /// <exception cref="MailUnreachableException">It does not let us in.</exception>
    internal async Task GreetAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var client = new AnsweringClient(roots);
        try
        {
            await ConnectAsync(client, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailUnreachableException(SmtpReplies.Says(wrong), wrong);
        }
    }

    private async Task SendAsync(AnsweringClient client, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeMail.Of(mail);
        await ConnectAsync(client, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        // The server answers for the mail from here on, whatever comes of the farewell: the client keeps to itself that
        // it hung up first, or says nothing.
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(settings.Host, settings.Port, Options, cancellationToken);
        if (settings.User.Length > 0)
            await client.AuthenticateAsync(Encoding.UTF8, settings.User, settings.Password, cancellationToken);
    }

    private SecureSocketOptions Options => settings.Encryption switch
    {
        SmtpEncryption.None => SecureSocketOptions.None,
        SmtpEncryption.StartTls => SecureSocketOptions.StartTls,
        SmtpEncryption.Tls => SecureSocketOptions.SslOnConnect,
    };

    private static IReadOnlyList<RecipientAnswer> Answers(
        OutgoingMail mail, AnsweringClient client, MailVerdict others, string says) =>
    [
        .. mail.To.Select(to => client.NotTaken.GetValueOrDefault(to.Address)
            ?? (MimeMail.IsAddress(to.Address)
                ? new RecipientAnswer(to.Address, others, says)
                : new RecipientAnswer(to.Address, MailVerdict.Refused, MimeMail.NoAddress))),
    ];
}
