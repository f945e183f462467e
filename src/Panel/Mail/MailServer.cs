using System.Text;
using System.Text.Json;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>How the connection to the mail server is kept private.</summary>
public enum MailEncryption
{
    /// <summary>Not at all: for a server on this machine or a network of one's own.</summary>
    None,

    /// <summary>STARTTLS is demanded, and the server's certificate must be trusted by this machine.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465 (RFC 8314), with a certificate as for STARTTLS.</summary>
    Tls,
}

/// <summary>The mail server in use, with its password in clear: only for the moment of sending.</summary>
/// <param name="User">Empty where the server wants no sign-in.</param>
public sealed record MailServer(
    string Host, int Port, MailEncryption Encryption, string User, string Password, string FromAddress, string FromName)
{
    // The generated text of a record would put the password into a log.
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>The problem to return where no mail server is set, else null.</summary>
    public static async Task<Problem?> LacksAsync(DbSession session) =>
        await StoredMailServer.FindAsync(session) is null ? SendTestMail.NotSet : null;

    /// <summary>The server as it is stored, or null where none is set: then no mail is sent and none is queued.</summary>
    internal static async Task<MailServer?> FindAsync(DbSession session, ISecretBox box) => await StoredMailServer.FindAsync(session) is { } stored
        ? new MailServer(
            stored.Host, stored.Port, stored.Encryption, stored.User, stored.OpenPassword(box), stored.FromAddress, stored.FromName)
        : null;
}

/// <summary>The setting as its row holds it: the password sealed.</summary>
internal sealed record StoredMailServer(
    string Host, int Port, MailEncryption Encryption, string User, string? SealedPassword, string FromAddress, string FromName)
{
    internal const string SettingName = "mail.server";

    private const string Purpose = "mail.password";

    /// <summary>What the audit trail says of it.</summary>
    internal object Said => new { Host, Port, encryption = Encryption.ToStored(), User, FromAddress, FromName, password = SealedPassword is not null };

    internal static async Task<StoredMailServer?> FindAsync(DbSession session) =>
        await StoredSetting.FindAsync(session, SettingName) is { } json
            ? JsonSerializer.Deserialize<StoredMailServer>(json, RowJson.Options)
            : null;

    internal static string Seal(ISecretBox box, string password) =>
        Convert.ToBase64String(box.Seal(Purpose, Encoding.UTF8.GetBytes(password)));

    internal string OpenPassword(ISecretBox box) =>
        SealedPassword is null ? "" : Encoding.UTF8.GetString(box.Open(Purpose, Convert.FromBase64String(SealedPassword)));
}
