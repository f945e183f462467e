using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Mail;
using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;
using Panel.Tests.Catalog;
using Panel.Themes;
using Shouldly;

namespace Panel.Tests.Mail;

/// <summary>
/// A small company whose mails leave through our SMTP module, loaded from its folder as in production, to a mail server
/// on this machine; with a box whose seals can be told from clear text.
/// </summary>
internal sealed class MailHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly Installation _installation;

    private MailHouse(TestDatabase database, Installation installation)
    {
        (Database, _installation) = (database, installation);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock);
        services.AddUseCases(installation);
        services.AddModules(installation);
        services.AddSingleton<ISecretBox>(Box);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    internal TestDatabase Database { get; }

    internal TestMailServer Smtp { get; } = new(("panel", "s3cret"));

    internal ISecretBox Box { get; } = new MarkingBox();

    internal ThemeLibrary Themes { get; } = ThemeLibrary.BesideProgram();

    internal ModuleHost Host => _services.GetRequiredService<ModuleHost>();

    internal UnitOfWork Work => Database.Work(DatabaseUser.Web);

    internal IMailTransport Transport =>
        new ModuleMailTransport(Database.Work(DatabaseUser.Worker), Host, new ModuleLimits());

    /// <summary>Settings of the module: the server on this machine.</summary>
    internal Dictionary<string, string?> Server => new()
    {
        ["Host"] = "127.0.0.1", ["Port"] = Smtp.Port.ToString(CultureInfo.InvariantCulture), ["Encryption"] = "None",
        ["User"] = "panel",
        ["Password"] = "s3cret",
    };

    internal MailSettings Way { get; } = new("smtp", "office@nordhost.example", "Nordhost");

    internal static async Task<MailHouse> OpenAsync(bool withServer = true)
    {
        var database = await TestDatabase.NewAsync();
        var house = new MailHouse(database, await Installation.OpenAsync(database.Options, database.Clock, default));
        await SampleCatalog.OnceAsync(house.Database);
        if (!withServer) return house;
        (await house.SaveServerAsync(house.Server)).ShouldBeNull();
        (await house.SaveAsync(house.Way)).ShouldBeNull();
        return house;
    }

    internal async Task<Problem?> SaveAsync(MailSettings settings) =>
        (await new SaveMailSettings(Work, Host).RunAsync(SampleCatalog.Staff, settings, default)).Problem;

    /// <summary>Saves settings of a module, as they are typed on its form.</summary>
    internal async Task<Problem?> SaveServerAsync(IReadOnlyDictionary<string, string?> typed, string module = "smtp")
    {
        var version = (await ShowModuleAsync(module)).Version;
        return (await new SaveModuleSettings(
            Work, Host, Box).RunAsync(SampleCatalog.Staff, module, version, typed, default)).Problem;
    }

    internal async Task<ModuleDetails> ShowModuleAsync(string module = "smtp") =>
        (await new ShowModule(Work, Host).RunAsync(SampleCatalog.Staff, module, default)).Value;

    /// <summary>Adds a user of Berg's, and sends the invitation by mail.</summary>
    internal async Task<string?> InviteAsync(string email = "karl@berg.example", string name = "Karl")
    {
        var invitation = (await new CreateUser(Work).RunAsync(
            Actor.Machine("test"), new NewUser(email, name, Role.Customer, "c1"), null, default)).Value;
        return (await new MailInvitation(Work, Box, Themes).RunAsync(
            SampleCatalog.Staff, invitation, "https://panel.example/invitation/" + invitation.Token, default)).Value;
    }

    internal SendMails Sender(IMailTransport? transport = null) => new(
        Database.Work(DatabaseUser.Worker), Box, transport ?? Transport);

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
        await _services.DisposeAsync();
        await _installation.DisposeAsync();
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
