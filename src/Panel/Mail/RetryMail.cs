using System.Globalization;
using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Mail;

/// <summary>Lets a mail that failed or waits be tried at once, as if for the first time.</summary>
public sealed class RetryMail(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/>.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>; <c>mail.sent</c> when it is sent already.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, long mail, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, mail),
            session => RetryAsync(session, actor, mail), cancellationToken);

    private static async Task<Result<Done>> RetryAsync(DbSession session, Actor actor, long id)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        var mail = await session.FirstOrDefaultAsync<Row>(
            """
            SELECT m.account_id, m.sent_at, m.recipient
            FROM mail m
            JOIN account_ancestor scope ON scope.account_id = m.account_id AND scope.ancestor_id = @AccountId
            WHERE m.id = @id
            FOR UPDATE
            """,
            new { actor.AccountId, id });
        var key = id.ToString(CultureInfo.InvariantCulture);
        if (mail is null) return Problem.NotFound("mail", key);
        if (mail.SentAt is not null) return new Problem("mail.sent", "The mail is sent already.");
        await DeliveryRetries.RetryAsync(
            session, SendMails.Consumer, Event.SubjectOf(MailEvents.Subject, id), MailEvents.Queued);
        await Audit.WriteAsync(
            session, actor, "mail.retry", "mail", key, mail.AccountId, after: new { mail.Recipient });
        return Done.Yes;
    }

    private sealed record Row(long AccountId, DateTimeOffset? SentAt, string Recipient);
}
