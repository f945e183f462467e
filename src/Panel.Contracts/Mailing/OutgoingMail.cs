namespace Panel.Mailing;

/// <summary>Somebody who writes or gets mail.</summary>
/// <param name="Address">One address, <c>local@domain</c> (RFC 5321). Never empty; whether it is one the transport
/// checks.</param>
/// <param name="Name">Name beside the address, on one line, in any language; empty where there is none.</param>
public sealed record Mailbox(string Address, string Name = "")
{
    // The generated text of a record would put customers' names into logs.
    public override string ToString() => "mailbox";
}

/// <summary>A file that travels with a mail.</summary>
/// <param name="FileName">Name without folders; any language.</param>
/// <param name="MediaType">Such as <c>application/pdf</c> (RFC 6838).</param>
/// <param name="Content">Its bytes. Not to be changed.</param>
public sealed record MailAttachment(string FileName, string MediaType, byte[] Content);

/// <summary>A mail to hand over. Whoever hands it over composed it: a transport changes no text of it.</summary>
/// <param name="MessageId">
/// Its <c>Message-ID</c> with angle brackets (RFC 5322, 3.6.4). It stays the same over all attempts, so that a server
/// or reader can tell a repetition.
/// </param>
/// <param name="From">Whom it comes from: <c>From</c>, and the sender of the envelope.</param>
/// <param name="To">Whom it goes to, at least one, each address once. All of them are named in it, so everybody sees
/// the others.</param>
/// <param name="Subject">One line without control characters, at most 200 characters.</param>
/// <param name="Text">The plain text, lines end with CR LF. Never empty.</param>
/// <param name="Html">The same as a whole HTML document; null where it has the plain text only.</param>
/// <param name="Attachments">In the order they are shown; mostly none, together at most 20 MB.</param>
public sealed record OutgoingMail(
    string MessageId, Mailbox From, IReadOnlyList<Mailbox> To, string Subject, string Text, string? Html,
    IReadOnlyList<MailAttachment> Attachments)
{
    // Subject, texts and recipients belong into no log.
    public override string ToString() => MessageId;
}
