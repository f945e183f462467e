using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Panel.Themes;

namespace Panel.Mail;

/// <summary>Sends one mail at once through the stored server, so that somebody sees whether it works and what the server says.</summary>
public sealed class SendTestMail(UnitOfWork work, ISecretBox box, ThemeLibrary themes, IMailTransport transport)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="recipient">Any address.</param>
    /// <param name="language">Language of the mail.</param>
    /// <returns>Done when the server took it. Problems: <c>forbidden</c>, <c>invalid</c>, <c>mail.not_set</c>, <c>mail.not_sent</c> with the reason.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string recipient, string language, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var address = recipient.Trim();
        if (!EmailAddress.IsValid(address)) return Problem.Invalid("Recipient", "Write an e-mail address, such as name@example.org.");
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, recipient, language),
            () => SendAsync(actor, address, language, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> SendAsync(
        Actor actor, string address, string language, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(async session =>
            (Server: await MailServer.FindAsync(session, box), Sender: await MailSender.FindAsync(session, Actor.ProviderAccountId)), cancellationToken);
        if (found.Server is not { } server) return NotSet;
        var theme = themes.Load(found.Sender?.Theme ?? ThemeLibrary.Default);
        if (!theme.Ok) return theme.Problem;
        var words = theme.Value.In(language);
        var sheet = new MailSheet(
            words.Language, found.Sender?.Name ?? server.FromName, words["mail.test.subject"], [words["mail.test.body"]], [], [], []);
        var body = ComposeMail.Run(theme.Value, sheet);
        var outcome = await transport.SendAsync(
            server, new OutgoingMail($"<panel-test-{Guid.NewGuid():N}@{server.FromAddress.Split('@')[^1]}>", address, "", sheet.Subject, body.Text, body.Html),
            cancellationToken);
        await work.RunAsync(async session =>
        {
            await Audit.WriteAsync(
                session, actor, "mail.test", "setting", StoredMailServer.SettingName, Actor.ProviderAccountId,
                after: new { recipient = address, outcome = outcome.Fate.ToStored(), outcome.Reason });
            return Done.Yes;
        }, CancellationToken.None);
        return outcome.Fate == MailFate.Sent ? Done.Yes
            : new Problem("mail.not_sent", outcome.Reason);
    }

    internal static Problem NotSet => new("mail.not_set", "No mail server is set. Enter one in the settings first.");
}
