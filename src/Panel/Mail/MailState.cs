namespace Panel.Mail;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for its first or another attempt.</summary>
    Queued,

    /// <summary>The other side took it.</summary>
    Sent,

    /// <summary>
    /// The other side refused it for good, or three days of attempts are over; a person may try again.
    /// </summary>
    Failed,
}
