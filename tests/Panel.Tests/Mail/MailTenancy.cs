using Panel.Identity;
using Panel.Mail;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using Panel.Themes;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Mail;

internal sealed class MailTenancy : ITenancyCases
{
    private static readonly ISecretBox Box = new ClearBox();

    private static readonly MailServerInput Server = new(
        "127.0.0.1", 25, MailEncryption.None, "", null, "a@b.example", "");

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(ListMails), List, (w, actor, _) => Seen.Of(
            new ListMails(w.Work).RunAsync(actor, new MailFilter(w.Own.Mark[..^3]), PageRequest.First(200), default))),
        new(
            typeof(RetryMail), OneThing,
            (w, actor, p) => Seen.Of(new RetryMail(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(MailInvitation), OneThing,
            (w, actor, p) => Seen.Of(new MailInvitation(w.Work, Box, ThemeLibrary.BesideProgram()).RunAsync(
                actor, new Invitation(p.Id, "x", DateTimeOffset.UnixEpoch, ByMailOnly: true), "https://panel.example/",
                default))),
        new(
            typeof(ShowMailServer), Provider,
            (w, actor, _) => Seen.Of(new ShowMailServer(w.Work).RunAsync(actor, default))),
        new(
            typeof(SaveMailServer), Provider,
            (w, actor, _) => Seen.Of(new SaveMailServer(w.Work, Box).RunAsync(actor, Server, default))),
        new(typeof(SendTestMail), Provider, (w, actor, _) => Seen.Of(
            new SendTestMail(
                w.Work, Box, ThemeLibrary.BesideProgram(), new Silent()).RunAsync(actor, "x", "en", default)))
        {
            Prepare = (w, _) => SetServerAsync(w),
            Change = (w, actor, _) =>
                Seen.Of(new SendTestMail(w.Work, Box, ThemeLibrary.BesideProgram(), new Silent()).RunAsync(
                    actor, "somebody@example.org", "en", default)),
        },
        new(
            typeof(SendMails), Provider,
            (w, actor, _) => Seen.Of(new SendMails(w.Work, Box, new Silent()).RunAsync(actor, default))),
    ];

    internal static Task SetServerAsync(TenancyWorld world) =>
        new SaveMailServer(world.Work, Box).RunAsync(Actor.Machine("test"), Server, default);

    private sealed class Silent : IMailTransport
    {
        public Task<MailOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellationToken) =>
            Task.FromResult(MailOutcome.Sent);
    }

    private sealed class ClearBox : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => secret;

        public byte[] Open(string purpose, byte[] sealedSecret) => sealedSecret;
    }
}
