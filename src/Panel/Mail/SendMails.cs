using System.Globalization;
using System.Security.Cryptography;
using Panel.Identity;
using Panel.Mailing;
using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Mail;

/// <summary>What a round of sending came to.</summary>
/// <param name="Deferred">Will be tried again.</param>
/// <param name="Failed">Were given up; a person may try again.</param>
/// <param name="LastReason">Why the last one did not go out, or null.</param>
/// <param name="Waits">Why nothing can be sent at all, so that mails wait without an attempt; or null.</param>
public sealed record MailRound(int Sent, int Deferred, int Failed, string? LastReason, string? Waits = null);

/// <summary>
/// Sends what is due, one mail after the other, by the event <c>mail.queued</c>. Between the other side's yes and the
/// mark lies the one moment in which a killed process leads to a second mail, with the same Message-ID: at least once,
/// never lost.
/// </summary>
public sealed class SendMails(UnitOfWork work, ISecretBox box, IMailTransport transport)
{
    /// <summary>Name of the consumer.</summary>
    public const string Consumer = "mail.send";

    private const int MostPerRound = 200;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>The round; nothing happens while none are to be sent. Problem <c>forbidden</c>.</returns>
    public async Task<Result<MailRound>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.OnceAsync(UseCaseCall.Of(this, actor), () => SendAsync(cancellationToken), cancellationToken);
    }

    private async Task<Result<MailRound>> SendAsync(CancellationToken cancellationToken)
    {
        if (await work.RunAsync(MailSettings.FindAsync, cancellationToken) is not { } settings)
            return new MailRound(0, 0, 0, null);
        var sending = new Sending(work, box, transport, settings);
        var report = await new EventDelivery(work, sending).DrainAsync(MostPerRound, cancellationToken);
        return new MailRound(
            report.Delivered, report.Failed - sending.GivenUp, sending.GivenUp, report.LastReason, sending.NotReady);
    }

    /// <summary>Hands one mail over.</summary>
    [Consumes(Consumer, MailEvents.Queued)]
    private sealed class Sending(UnitOfWork work, ISecretBox box, IMailTransport transport, MailSettings settings)
        : IEventConsumer
    {
        /// <summary>How many were given up in this round.</summary>
        internal int GivenUp { get; private set; }

        /// <summary>Why no module could be asked, or null.</summary>
        internal string? NotReady { get; private set; }

        // A server may be slow: the lease is for one mail.
        public int MostAtOnce => 1;

        // Waits that add up to about three days: a weekend without a mail server loses nothing.
        public RetryWaits Waits { get; } = new(
            TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
            TimeSpan.FromHours(12),
            TimeSpan.FromHours(12), TimeSpan.FromHours(12), TimeSpan.FromHours(12));

        public async Task ConsumeAsync(DeliveryBatch batch, CancellationToken cancellationToken)
        {
            foreach (var (queued, attempts) in batch.Deliveries)
            {
                var mail = await work.RunAsync(session => session.SingleAsync<Queued>(
                    "SELECT id, recipient, recipient_name, subject, body FROM mail WHERE id = @SubjectId",
                    new { queued.SubjectId }),
                    cancellationToken);
                await SettleAsync(batch, queued, attempts + 1, await TryAsync(mail, cancellationToken));
            }
        }

        // Not to be cancelled: the server has answered, and what it said must be kept.
        private async Task SettleAsync(DeliveryBatch batch, Event queued, int attempts, MailOutcome outcome)
        {
            switch (outcome.Fate)
            {
                case MailFate.Sent:
                    await batch.StoreAsync([queued], session => session.ExecuteAsync(
                        "UPDATE mail SET sent_at = @Now, body = NULL, attempts = @attempts WHERE id = @SubjectId",
                        new { session.Now, attempts, queued.SubjectId }), CancellationToken.None);
                    return;
                case MailFate.Refused:
                    await batch.RefuseAsync(queued, outcome.Reason);
                    GivenUp++;
                    return;
                case MailFate.NotReady:
                    NotReady = outcome.Reason;
                    batch.Stop(outcome.Reason);
                    return;
                default:
                    if (await batch.FailAsync(queued, outcome.Reason)) GivenUp++;
                    // Nobody answers: the next mail would only burn an attempt too.
                    if (outcome.Fate == MailFate.Unreachable) batch.Stop(outcome.Reason);
                    return;
            }
        }

        private async Task<MailOutcome> TryAsync(Queued mail, CancellationToken cancellationToken)
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
            var id = string.Create(CultureInfo.InvariantCulture, $"<panel-mail-{mail.Id}@{settings.Domain}>");
            var to = new Mailbox(mail.Recipient, mail.RecipientName);
            return await AttemptMail.RunAsync(
                transport, new OutgoingMail(id, settings.From, [to], mail.Subject, body.Text, body.Html, []),
                cancellationToken);
        }
    }

    private sealed record Queued(long Id, string Recipient, string RecipientName, string Subject, byte[] Body);
}
