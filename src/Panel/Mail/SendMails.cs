using System.Globalization;
using System.Security.Cryptography;
using Panel.Identity;
using Panel.Platform;
using Panel.Platform.Jobs;

namespace Panel.Mail;

/// <summary>What a round of sending came to.</summary>
/// <param name="Deferred">Will be tried again.</param>
/// <param name="Failed">Were given up; a person may try again.</param>
/// <param name="LastReason">Why the last one did not go out, or null.</param>
public sealed record MailRound(int Sent, int Deferred, int Failed, string? LastReason);

/// <summary>
/// Sends what is due, one mail after the other. A mail is claimed for a lease, sent, and marked as sent; whoever lost its lease marks
/// nothing. Between the server's yes and the mark lies the one moment in which a killed process leads to a second mail, with the same
/// Message-ID: at least once, never lost.
/// </summary>
public sealed class SendMails(UnitOfWork work, ISecretBox box, IMailTransport transport)
{
    /// <summary>How long a sender may take over one mail before others may.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private const int MostPerRound = 200;

    // Growing waits that add up to about three days: a weekend without a mail server loses nothing.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8), TimeSpan.FromHours(12),
        TimeSpan.FromHours(12), TimeSpan.FromHours(12), TimeSpan.FromHours(12),
    ];

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>The round; nothing happens while no mail server is set. Problem <c>forbidden</c>.</returns>
    public async Task<Result<MailRound>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (JobSwitch.Lacks(actor) is { } lacks) return lacks;
        var round = new MailRound(0, 0, 0, null);
        if (await work.RunAsync(unit => MailServer.FindAsync(unit, box), cancellationToken) is not { } server) return round;
        for (var i = 0; i < MostPerRound && await ClaimAsync(cancellationToken) is { } mail; i++)
        {
            var outcome = await TryAsync(server, mail, cancellationToken);
            round = await SettleAsync(mail, outcome, round);
            // Nobody answers: the next mail would only burn an attempt too.
            if (outcome.Fate == MailFate.Unreachable) break;
        }
        return round;
    }

    /// <summary>The wait after the n-th attempt failed, or null when it was the last.</summary>
    internal static TimeSpan? WaitAfter(int attempts) => attempts <= Waits.Length ? Waits[attempts - 1] : null;

    private Task<Claimed?> ClaimAsync(CancellationToken cancellationToken) => work.RunAsync(async unit =>
    {
        var mail = await unit.FirstOrDefaultAsync<Claimed>(
            """
            SELECT id, recipient, recipient_name, subject, body, attempts
            FROM mail
            WHERE state = 'queued' AND next_attempt_at <= @now AND (lease_until IS NULL OR lease_until <= @now)
            ORDER BY next_attempt_at, id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """,
            new { now = unit.Now });
        if (mail is not null)
            await unit.ExecuteAsync(
                "UPDATE mail SET owner = @_owner, lease_until = @until, attempts = attempts + 1 WHERE id = @Id",
                new { _owner, until = unit.Now + Lease, mail.Id });
        return mail;
    }, cancellationToken);

    private async Task<MailOutcome> TryAsync(MailServer server, Claimed mail, CancellationToken cancellationToken)
    {
        MailBody body;
        try
        {
            body = MailBody.Open(box, mail.Body);
        }
        catch (CryptographicException)
        {
            return new MailOutcome(MailFate.Refused, "Its text was sealed with keys that are lost.");
        }
        var domain = server.FromAddress[(server.FromAddress.LastIndexOf('@') + 1)..];
        var id = string.Create(CultureInfo.InvariantCulture, $"<panel-mail-{mail.Id}@{domain}>");
        return await transport.SendAsync(
            server, new OutgoingMail(id, mail.Recipient, mail.RecipientName, mail.Subject, body.Text, body.Html), cancellationToken);
    }

    // Not to be cancelled: the server has answered, and what it said must be kept.
    private Task<MailRound> SettleAsync(Claimed mail, MailOutcome outcome, MailRound round) => work.RunAsync(async unit =>
    {
        var wait = outcome.Fate == MailFate.Refused ? null : WaitAfter(mail.Attempts + 1);
        var state = outcome.Fate == MailFate.Sent ? MailState.Sent : wait is null ? MailState.Failed : MailState.Queued;
        var mine = await unit.ExecuteAsync(
            """
            UPDATE mail
            SET state = @state, sent_at = IF(@state = 'sent', @now, NULL), body = IF(@state = 'sent', NULL, body), reason = @reason,
                next_attempt_at = @next, owner = NULL, lease_until = NULL
            WHERE id = @Id AND owner = @_owner AND state = 'queued'
            """,
            new
            {
                state = state.ToStored(), now = unit.Now, reason = outcome.Fate == MailFate.Sent ? null : outcome.Reason,
                next = unit.Now + (wait ?? TimeSpan.Zero), mail.Id, _owner,
            });
        return mine == 0 ? round : state switch
        {
            MailState.Sent => round with { Sent = round.Sent + 1 },
            MailState.Queued => round with { Deferred = round.Deferred + 1, LastReason = outcome.Reason },
            _ => round with { Failed = round.Failed + 1, LastReason = outcome.Reason },
        };
    }, CancellationToken.None);

    private sealed record Claimed(long Id, string Recipient, string RecipientName, string Subject, byte[] Body, int Attempts);
}
