using Panel.Identity;
using Panel.Mail;
using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using Panel.Themes;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Mail;

internal sealed class MailTenancy : ITenancyCases
{
    private static readonly ISecretBox Box = new ClearBox();

    private static readonly MailSettings Settings = new("smtp", "a@b.example", "");

    private const string OldServer =
        """
        REPLACE INTO setting (name, value, updated_at) VALUES ('mail.server',
            '{"host":"127.0.0.1","port":25,"encryption":"none","user":"","fromAddress":"a@b.example","fromName":""}',
            UTC_TIMESTAMP(6))
        """;

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
            typeof(ShowMailSettings), Provider,
            (w, actor, _) => Seen.Of(new ShowMailSettings(w.Work, Host(w)).RunAsync(actor, default))),
        new(
            typeof(SaveMailSettings), Provider,
            (w, actor, _) => Seen.Of(new SaveMailSettings(w.Work, Host(w)).RunAsync(actor, Settings, default))),
        new(
            typeof(CarryOverMailServer), Provider,
            (w, actor, _) => Seen.Of(new CarryOverMailServer(w.Work, Box).RunAsync(actor, default)))
        {
            Sql = OldServer,
        },
        new(typeof(SendTestMail), Provider, (w, actor, _) => Seen.Of(
            new SendTestMail(w.Work, ThemeLibrary.BesideProgram(), new Silent()).RunAsync(actor, "x", "en", default)))
        {
            Prepare = (w, _) => SetServerAsync(w),
            Change = (w, actor, _) =>
                Seen.Of(new SendTestMail(w.Work, ThemeLibrary.BesideProgram(), new Silent()).RunAsync(
                    actor, "somebody@example.org", "en", default)),
        },
        new(
            typeof(SendMails), Provider,
            (w, actor, _) => Seen.Of(new SendMails(w.Work, Box, new Silent()).RunAsync(actor, default))),
    ];

    internal static Task SetServerAsync(TenancyWorld world) =>
        new SaveMailSettings(world.Work, Host(world)).RunAsync(Actor.Machine("test"), Settings, default);

    // With the modules that come with Panel.
    private static ModuleHost Host(TenancyWorld world) =>
        TenancyModules.Host(world, ModulePlaces.Of(world.Database.VarDirectory), Box);

    private sealed class Silent : IMailTransport
    {
        public Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<RecipientAnswer>>(
                [.. mail.To.Select(to => new RecipientAnswer(to.Address, MailVerdict.Taken))]);
    }

    private sealed class ClearBox : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => secret;

        public byte[] Open(string purpose, byte[] sealedSecret) => sealedSecret;
    }
}
