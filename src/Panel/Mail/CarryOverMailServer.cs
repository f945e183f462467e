using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>
/// Makes the mail server that an older Panel kept in its own settings one of the module <c>smtp</c>. Runs at every
/// start, since only a process with keys can seal the password for the module, and does nothing where there is none.
/// </summary>
public sealed class CarryOverMailServer(UnitOfWork work, ISecretBox box)
{
    private const string OldName = "mail.server";

    private const string Module = "smtp";

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Whether there was one. Problem <c>forbidden</c>.</returns>
    public async Task<Result<bool>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync<Result<bool>>(UseCaseCall.Of(this, actor), async session =>
        {
            if (await StoredSetting.TakeAsync(session, OldName) is not { } json) return false;
            await MoveAsync(session, actor, JsonSerializer.Deserialize<Server>(json, RowJson.Options)!);
            return true;
        }, cancellationToken);
    }

    private async Task MoveAsync(DbSession session, Actor actor, Server server)
    {
        await ModuleSettings.StoreAsync(session, actor, box, Module, Plain(server), Secrets(server));
        await new MailSettings(Module, server.FromAddress, server.FromName).StoreAsync(session);
        await Audit.WriteAsync(
            session, actor, "setting.edit", "setting", MailSettings.SettingName, Actor.ProviderAccountId, null,
            new { Module, server.FromAddress, server.FromName });
    }

    private static Dictionary<string, string> Plain(Server server) => new()
    {
        ["Host"] = server.Host,
        ["Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Encryption"] = server.Encryption switch { "none" => "None", "tls" => "Tls", _ => "StartTls" },
        ["User"] = server.User,
    };

    private Dictionary<string, string> Secrets(Server server) =>
        Password(server) is { } password ? new() { ["Password"] = password } : [];

    // Where the keys are lost nobody can use the password, and the trail shows that there is none any more.
    private string? Password(Server server)
    {
        try
        {
            return server.SealedPassword is { } text
                ? Encoding.UTF8.GetString(box.Open("mail.password", Convert.FromBase64String(text)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Server(
        string Host, int Port, string Encryption, string User, string? SealedPassword, string FromAddress,
        string FromName);
}
