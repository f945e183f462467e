using Panel.Identity;
using Panel.Platform;
using Panel.Themes;

namespace Panel.Mail;

/// <summary>Sends an invitation by mail to the person it is for, where mails are sent.</summary>
public sealed class MailInvitation(UnitOfWork work, ISecretBox box, ThemeLibrary themes)
{
    /// <param name="actor">Who may manage the user.</param>
    /// <param name="invitation">As it was just made.</param>
    /// <param name="address">The link to it, absolute.</param>
    /// <returns>The address it is sent to; null where no mails are sent. Problems as of inviting;
    /// <c>mail.no_address</c>.</returns>
    public Task<Result<string?>> RunAsync(
        Actor actor, Invitation invitation, string address, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, invitation, address),
            session => QueueAsync(session, actor, invitation, address), cancellationToken);

    private async Task<Result<string?>> QueueAsync(
        DbSession session, Actor actor, Invitation invitation, string address)
    {
        var found = await InvitedUser.LockAsync(session, actor, invitation.UserId);
        if (!found.Ok) return found.Problem;
        if (await MailSettings.FindAsync(session) is null) return (string?)null;
        var user = found.Value;
        var sender = await MailSender.FindAsync(session, user.AccountId);
        var theme = themes.Load(sender?.Theme ?? ThemeLibrary.Default);
        if (!theme.Ok) return theme.Problem;
        var to = new MailTo(user.AccountId, "invitation", user.Email, null, user.Email, user.Name);
        var queued = await QueueMail.RunAsync(
            session, box, themes, theme.Value.Name, to, Sheet(theme.Value.In(user.Language), sender, user, address));
        return queued.Ok ? user.Email : queued.Problem;
    }

    private static MailSheet Sheet(ThemeTexts words, MailSender? sender, InvitedUser user, string address) => new(
        words.Language, sender?.Name ?? "Panel",
        words.Fill("mail.invitation.subject", ("seller", sender?.Name ?? "Panel")),
        [words.Fill("mail.invitation.body", ("email", user.Email))], [],
        [new MailLink(words["mail.invitation.link"], address)],
        [words["mail.invitation.closing"]]);
}
