namespace Panel.Mailing;

/// <summary>What became of a mail for one recipient.</summary>
public enum MailVerdict
{
    /// <summary>
    /// The other side took it and answers for it from now on. Panel never hands it over for this recipient again.
    /// </summary>
    Taken,

    /// <summary>
    /// It will never take it for this recipient, such as a 5xx of SMTP. Panel gives up, until a person tries again.
    /// </summary>
    Refused,

    /// <summary>
    /// It does not take it now, such as a 4xx of SMTP. Panel comes back with the same mail, for about three days.
    /// </summary>
    TryLater,
}

/// <summary>What the other side said about one recipient.</summary>
/// <param name="Recipient">The address as it stands in <see cref="OutgoingMail.To"/>.</param>
/// <param name="Says">
/// Its own words, with its code where it has one: <c>550 5.1.1 no such user</c>. People of the provider read it beside
/// the mail. One line, at most 500 characters, without secrets; empty where it was taken.
/// </param>
public sealed record RecipientAnswer(string Recipient, MailVerdict Verdict, string Says = "");

/// <summary>Hands mails over to whoever delivers them: a server, a service, another program.</summary>
/// <remarks>
/// <para>
/// <b>At least once.</b> Panel hands a mail over again, with the same <see cref="OutgoingMail.MessageId"/>, where it
/// does not know how an attempt ended: a process was killed, a call was cancelled or took too long. A transport that
/// can tell a repetition does not deliver it twice.
/// </para>
/// <para>
/// <b>Time.</b> A transport bounds each call itself, by 30 seconds or so, and says that the other side was unreachable;
/// after a minute Panel cancels the call and counts a failure of the module. When the token is cancelled the call ends
/// within a second, by <see cref="OperationCanceledException"/>. What was taken before is still answered as taken.
/// </para>
/// <para>
/// <b>Nothing leaks.</b> No recipient, name, subject, text, attachment, password or token goes into a log, a file of
/// one's own, an exception or the answer about another recipient: mails carry links that stand for a sign-in. Nothing
/// is sent to anybody but <see cref="OutgoingMail.To"/>.
/// </para>
/// <para>Several calls may run at once. Line breaks in names, subjects and addresses never become headers or
/// commands.</para>
/// </remarks>
public interface IMailTransport
{
    /// <summary>Hands one mail over. One recipient that is not accepted does not keep it from the others.</summary>
    /// <returns>One answer per recipient, in the order of <see cref="OutgoingMail.To"/>.</returns>
    /// <exception cref="MailUnreachableException">
    /// Nobody took it for anyone, and other mails would fare the same: no connection, no trust, no sign-in, a full
    /// disk.
    /// </exception>
    Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>
/// There was no handing over at all. The message says why, on one line, for people of the provider and logs: without
/// secrets and without anything of the mail.
/// </summary>
public sealed class MailUnreachableException : Exception
{
    public MailUnreachableException(string message, Exception? inner = null) : base(message, inner) { }
}
