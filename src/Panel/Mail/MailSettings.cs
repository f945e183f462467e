using System.Text.Json;
using Panel.Accounts;
using Panel.Mailing;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>How mails leave: through which module, and whom they come from.</summary>
/// <param name="Module">Id of a module of the kind <c>mail</c>; what it needs stands in its own settings.</param>
/// <param name="FromName">Name beside the address; may be empty.</param>
public sealed record MailSettings(string Module, string FromAddress, string FromName)
{
    internal const string SettingName = "mail.settings";

    internal Mailbox From => new(FromAddress, FromName);

    /// <summary>What follows the <c>@</c>: for ids of messages.</summary>
    internal string Domain => FromAddress[(FromAddress.LastIndexOf('@') + 1)..];

    /// <summary>The problem to return where nobody said how mails leave, else null.</summary>
    public static async Task<Problem?> LacksAsync(DbSession session) =>
        await FindAsync(session) is null ? SendTestMail.NotSet : null;

    /// <summary>Id of the module that mails leave through; null where none is chosen.</summary>
    public static async Task<string?> ChosenAsync(DbSession session) => (await FindAsync(session))?.Module;

    /// <summary>Null where none are stored: then no mail is sent and none is queued.</summary>
    internal static async Task<MailSettings?> FindAsync(DbSession session) =>
        await StoredSetting.FindAsync(session, SettingName) is { } json
            ? JsonSerializer.Deserialize<MailSettings>(json, RowJson.Options)
            : null;

    /// <summary>Stores them.</summary>
    internal Task StoreAsync(DbSession session) =>
        StoredSetting.WriteAsync(session, SettingName, JsonSerializer.Serialize(this, RowJson.Options));

    /// <summary>The rules the sender breaks, or null. Pure.</summary>
    internal Problem? CheckSender() => Problem.All(
        EmailAddress.IsValid(FromAddress) ? null
            : Problem.Invalid("FromAddress", "Write the address that mails come from, such as office@example.org."),
        FromName.Length > 100 || FromName.Any(char.IsControl)
            ? Problem.Invalid("FromName", "The sender's name must have at most 100 characters, on one line.")
            : null);
}
