namespace Panel.Mail;

/// <summary>A mail as it is handed to a server.</summary>
/// <param name="MessageId">Stays the same over all attempts, so that a server or reader can tell a repetition.</param>
/// <param name="Subject">One line without control characters.</param>
public sealed record OutgoingMail(
    string MessageId, string Recipient, string RecipientName, string Subject, string Text, string Html);

/// <summary>What became of an attempt.</summary>
public enum MailFate
{
    /// <summary>The server took it and answers for it now.</summary>
    Sent,

    /// <summary>The server would not take this mail now (4xx); another attempt may succeed.</summary>
    Deferred,

    /// <summary>The server will never take this mail (5xx).</summary>
    Refused,

    /// <summary>
    /// There was no talking to the server at all: no connection, no trust, no sign-in. Other mails would fare the same.
    /// </summary>
    Unreachable,
}

/// <summary>An attempt and, where it failed, why: what the server said, without secrets.</summary>
public sealed record MailOutcome(MailFate Fate, string Reason = "")
{
    public static readonly MailOutcome Sent = new(MailFate.Sent);
}

/// <summary>Carries mails to a server. Never throws but for cancellation.</summary>
public interface IMailTransport
{
    Task<MailOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellationToken);
}
