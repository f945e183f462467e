using Dapper;
using Panel.Identity;
using Panel.Mail;
using Panel.Platform;
using Panel.Tests.Catalog;
using Panel.Themes;

namespace Panel.Tests.Mail;

/// <summary>
/// A small company with a mail server on this machine and a box whose seals can be told from clear text.
/// </summary>
internal sealed class MailHouse : IAsyncDisposable
{
    private MailHouse(TestDatabase database) => Database = database;

    internal TestDatabase Database { get; }

    internal TestMailServer Smtp { get; } = new(("panel", "s3cret"));

    internal ISecretBox Box { get; } = new MarkingBox();

    internal ThemeLibrary Themes { get; } = ThemeLibrary.BesideProgram();

    internal UnitOfWork Work => Database.Work(DatabaseUser.Web);

    internal MailServerInput Server => new(
        "127.0.0.1", Smtp.Port, MailEncryption.None, "panel", "s3cret", "office@nordhost.example", "Nordhost");

    internal static async Task<MailHouse> OpenAsync(bool withServer = true)
    {
        var house = new MailHouse(await TestDatabase.NewAsync());
        await SampleCatalog.OnceAsync(house.Database);
        if (withServer)
            _ = (await new SaveMailServer(
                house.Work, house.Box).RunAsync(SampleCatalog.Staff, house.Server, default)).Value;
        return house;
    }

    /// <summary>Adds a user of Berg's, and sends the invitation by mail.</summary>
    internal async Task<string?> InviteAsync(string email = "karl@berg.example", string name = "Karl")
    {
        var invitation = (await new CreateUser(Work).RunAsync(
            Actor.Machine("test"), new NewUser(email, name, Role.Customer, "c1"), null, default)).Value;
        return (await new MailInvitation(Work, Box, Themes).RunAsync(
            SampleCatalog.Staff, invitation, "https://panel.example/invitation/" + invitation.Token, default)).Value;
    }

    internal SendMails Sender(IMailTransport? transport = null) => new(
        Database.Work(DatabaseUser.Worker), Box, transport ?? new SmtpTransport(SmtpTransport.UsualTimeout));

    internal async Task<MailRound> SendAsync() => (await Sender().RunAsync(Actor.Machine("test"), default)).Value;

    internal async Task<IReadOnlyList<MailListed>> ListAsync(MailState? state = null) =>
        (await new ListMails(
            Work).RunAsync(SampleCatalog.Staff, new MailFilter(State: state), PageRequest.First(), default)).Value.Rows;

    internal async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await Database.For(DatabaseUser.Migrate).OpenAsync(default);
        return await connection.QuerySingleAsync<T>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await Smtp.DisposeAsync();
        await Database.DisposeAsync();
    }

    // Turns every byte over, so that a test sees whether something was stored in clear.
    private sealed class MarkingBox : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) =>
            [(byte)purpose.Length, .. secret.Select(value => (byte)~value)];

        public byte[] Open(string purpose, byte[] sealedSecret) => sealedSecret[0] == purpose.Length
            ? [.. sealedSecret.Skip(1).Select(value => (byte)~value)]
            : throw new System.Security.Cryptography.CryptographicException("another purpose");
    }
}
