using Panel.Accounts;
using Panel.Mailing;
using Panel.Platform;
using Panel.Themes;

namespace Panel.Mail;

/// <summary>
/// Sends one mail at once as it is set, so that somebody sees whether it works and what the other side says.
/// </summary>
public sealed class SendTestMail(UnitOfWork work, ThemeLibrary themes, IMailTransport transport)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="recipient">Any address.</param>
    /// <param name="language">Language of the mail.</param>
    /// <returns>Done when the other side took it. Problems: <c>forbidden</c>, <c>invalid</c>, <c>mail.not_set</c>,
    /// <c>mail.waits</c> where no module could be asked, <c>mail.not_sent</c> with what the other side said.</returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, string recipient, string language, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var address = recipient.Trim();
        if (!EmailAddress.IsValid(address))
            return Problem.Invalid("Recipient", "Write an e-mail address, such as name@example.org.");
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, recipient, language),
            () => SendAsync(actor, address, language, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> SendAsync(
        Actor actor, string address, string language, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(async session => (
            Settings: await MailSettings.FindAsync(session),
            Sender: await MailSender.FindAsync(session, Actor.ProviderAccountId)),
            cancellationToken);
        if (found.Settings is not { } settings) return NotSet;
        var theme = themes.Load(found.Sender?.Theme ?? ThemeLibrary.Default);
        if (!theme.Ok) return theme.Problem;
        var outcome = await AttemptMail.RunAsync(
            transport,
            Mail(settings, address, theme.Value, theme.Value.In(language), found.Sender?.Name ?? settings.FromName),
            cancellationToken);
        await work.RunAsync(async session =>
        {
            await Audit.WriteAsync(
                session, actor, "mail.test", "setting", MailSettings.SettingName, Actor.ProviderAccountId,
                after: new { recipient = address, outcome = outcome.Fate.ToStored(), outcome.Reason });
            return Done.Yes;
        }, CancellationToken.None);
        return outcome.Fate switch
        {
            MailFate.Sent => Done.Yes,
            MailFate.NotReady => new Problem("mail.waits", outcome.Reason),
            _ => new Problem("mail.not_sent", outcome.Reason),
        };
    }

    private static OutgoingMail Mail(
        MailSettings settings, string address, Theme theme, ThemeTexts words, string sender)
    {
        var sheet = new MailSheet(
            words.Language, sender, words["mail.test.subject"], [words["mail.test.body"]], [], [], []);
        var body = ComposeMail.Run(theme, sheet);
        return new OutgoingMail(
            $"<panel-test-{Guid.NewGuid():N}@{settings.Domain}>", settings.From, [new Mailbox(address)], sheet.Subject,
            body.Text, body.Html, []);
    }

    internal static Problem NotSet =>
        new("mail.not_set", "No mails are sent. Choose in the settings, under Mail, through which module.");
}
