using Panel.Platform.Events;

namespace Panel.Mail;

/// <summary>What happens to mails.</summary>
public static class MailEvents
{
    /// <summary>The mail is ready to be sent; payload <see cref="QueuedPayload"/>.</summary>
    public const string Queued = "mail.queued";

    /// <summary>Kind of the subject, with the id of the mail.</summary>
    public const string Subject = "mail";

    internal static NewEvent QueuedNow(long id, string kind, long accountId) =>
        new(Queued, Event.SubjectOf(Subject, id), 1, new QueuedPayload(kind, accountId));
}

/// <summary>Payload of <see cref="MailEvents.Queued"/>, version 1: not whom it goes to, nor its text.</summary>
/// <param name="Kind">Such as <c>invitation</c>.</param>
public sealed record QueuedPayload(string Kind, long Account);
