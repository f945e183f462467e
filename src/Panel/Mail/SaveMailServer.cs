using System.Net;
using System.Text.Json;
using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>What a person enters about the mail server.</summary>
/// <param name="Host">Name or address; empty to send no mail any more.</param>
/// <param name="Password">Null keeps the stored one, empty removes it.</param>
public sealed record MailServerInput(
    string Host, int Port, MailEncryption Encryption, string User, string? Password, string FromAddress, string FromName)
{
    // The generated text of a record would put the password into a log.
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>The first rule it breaks, or null. Pure.</summary>
    /// <param name="keeps">A password is stored and would be kept.</param>
    internal Problem? Check(bool keeps)
    {
        if (Host.Length > 253 || Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            return Problem.Invalid("Host", "Write the name or address of the mail server, such as mail.example.org.");
        if (Port is < 1 or > 65535) return Problem.Invalid("Port", "A port is a number from 1 to 65535; mail servers listen on 587, 465 or 25.");
        if (User.Length > 200 || Password?.Length > 500)
            return Problem.Invalid("User", "The user may have 200 characters and the password 500.");
        if (!EmailAddress.IsValid(FromAddress)) return Problem.Invalid("FromAddress", "Write the address that mails come from, such as office@example.org.");
        if (FromName.Length > 100 || FromName.Any(char.IsControl))
            return Problem.Invalid("FromName", "The sender's name must have at most 100 characters, on one line.");
        return Encryption == MailEncryption.None && User.Length > 0 && (Password is null ? keeps : Password.Length > 0) && !IsHere(Host)
            ? Problem.Invalid("Encryption", "A password travels encrypted only, or to a server on this machine. Choose STARTTLS or TLS.")
            : null;
    }

    private static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Stores which server mail is sent through. The password is sealed with the keys of the installation.</summary>
public sealed class SaveMailServer(UnitOfWork work, ISecretBox box)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>invalid</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, MailServerInput input, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var tidy = input with
        {
            Host = input.Host.Trim(),
            User = input.User.Trim(),
            FromAddress = input.FromAddress.Trim(),
            FromName = input.FromName.Trim(),
        };
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, input),
            session => tidy.Host.Length == 0 ? RemoveAsync(session, actor) : StoreAsync(session, actor, tidy),
            cancellationToken);
    }

    private async Task<Result<Done>> StoreAsync(DbSession session, Actor actor, MailServerInput input)
    {
        var before = await StoredMailServer.FindAsync(session);
        if (input.Check(keeps: before?.SealedPassword is not null) is { } broken) return broken;
        var password = input.User.Length == 0 || input.Password is { Length: 0 } ? null
            : input.Password is { } typed ? StoredMailServer.Seal(box, typed) : before?.SealedPassword;
        var after = new StoredMailServer(
            input.Host, input.Port, input.Encryption, input.User, password, input.FromAddress, input.FromName);
        if (after == before) return Done.Yes;
        await StoredSetting.WriteAsync(session, StoredMailServer.SettingName, JsonSerializer.Serialize(after, RowJson.Options));
        await Audit.WriteAsync(
            session, actor, "setting.edit", "setting", StoredMailServer.SettingName, Actor.ProviderAccountId, before?.Said, after.Said);
        return Done.Yes;
    }

    private static async Task<Result<Done>> RemoveAsync(DbSession session, Actor actor)
    {
        if (await StoredMailServer.FindAsync(session) is not { } before) return Done.Yes;
        await StoredSetting.RemoveAsync(session, StoredMailServer.SettingName);
        await Audit.WriteAsync(
            session, actor, "setting.edit", "setting", StoredMailServer.SettingName, Actor.ProviderAccountId, before.Said);
        return Done.Yes;
    }
}
