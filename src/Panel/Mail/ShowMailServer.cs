using Panel.Platform;

namespace Panel.Mail;

/// <summary>The mail server as the settings page shows it, and what waits for it.</summary>
/// <param name="Host">Empty where no server is set.</param>
/// <param name="HasPassword">One is stored; nobody is shown which.</param>
public sealed record MailServerSettings(
    string Host, int Port, MailEncryption Encryption, string User, bool HasPassword, string FromAddress, string FromName, long Queued,
    long Failed)
{
    /// <summary>Whether mail is sent at all.</summary>
    public bool IsSet => Host.Length > 0;
}

/// <summary>Shows which mail server is in use. Requires <c>system.manage</c>, at the provider.</summary>
public sealed class ShowMailServer(UnitOfWork work)
{
    /// <summary>The port of mail submission (RFC 6409).</summary>
    public const int UsualPort = 587;

    /// <returns>The settings; Problem <c>forbidden</c>.</returns>
    public async Task<Result<MailServerSettings>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync(LoadAsync, cancellationToken);
    }

    private static async Task<MailServerSettings> LoadAsync(DbSession session)
    {
        var counts = await session.SingleAsync<Counts>(
            """
            SELECT COALESCE(CAST(SUM(state <> 'dead') AS SIGNED), 0) AS queued, COALESCE(CAST(SUM(state = 'dead') AS SIGNED), 0) AS failed
            FROM event_delivery WHERE consumer = @Consumer AND due_at IS NOT NULL
            """,
            new { SendMails.Consumer });
        return await StoredMailServer.FindAsync(session) is { } set
            ? new MailServerSettings(
                set.Host, set.Port, set.Encryption, set.User, set.SealedPassword is not null, set.FromAddress, set.FromName,
                counts.Queued, counts.Failed)
            : new MailServerSettings("", UsualPort, MailEncryption.StartTls, "", false, "", "", counts.Queued, counts.Failed);
    }

    private sealed record Counts(long Queued, long Failed);
}
