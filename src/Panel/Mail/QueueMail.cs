using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Themes;

namespace Panel.Mail;

/// <summary>Who a mail goes to and what it is about.</summary>
/// <param name="AccountId">Whose subtree may see it.</param>
/// <param name="Kind">Such as <c>invitation</c>; pages translate it.</param>
/// <param name="About">Code or number of what it is about.</param>
/// <param name="Name">Of who gets it; may be empty.</param>
/// <param name="OnceKey">The same key is never queued twice; null where repeating is meant.</param>
public sealed record MailTo(long AccountId, string Kind, string About, string? OnceKey, string Address, string Name);

/// <summary>
/// Puts mails into the queue, inside the transaction they follow from: what is rolled back is not sent, what is kept is
/// not lost.
/// </summary>
public static class QueueMail
{
    /// <param name="theme">Folder of the sender's theme.</param>
    /// <param name="sheet">What it says, in the language of who gets it.</param>
    /// <returns>Whether it was queued now; false where its key was there already. Problem <c>mail.no_address</c>,
    /// <c>theme.invalid</c>.</returns>
    public static async Task<Result<bool>> RunAsync(
        DbSession session, ISecretBox box, ThemeLibrary themes, string theme, MailTo to, MailSheet sheet)
    {
        if (!EmailAddress.IsValid(to.Address))
            return new Problem("mail.no_address", "There is no address that mail could be sent to.");
        var loaded = themes.Load(theme);
        if (!loaded.Ok) return loaded.Problem;
        MailBody body;
        try
        {
            body = ComposeMail.Run(loaded.Value, sheet);
        }
        catch (InvalidDataException wrong)
        {
            return new Problem("theme.invalid", $"Theme '{loaded.Value.Name}': {wrong.Message}");
        }
        if (await InsertAsync(session, to, sheet, body.Seal(box)) == 0) return false;
        var id = await session.SingleAsync<long>("SELECT CAST(LAST_INSERT_ID() AS SIGNED)");
        await EventLog.BeginAsync(session, [MailEvents.QueuedNow(id, to.Kind, to.AccountId)]);
        return true;
    }

    private static Task<int> InsertAsync(DbSession session, MailTo to, MailSheet sheet, byte[] body) =>
        session.ExecuteAsync(
            """
            INSERT INTO mail (account_id, kind, about, once_key, recipient, recipient_name, language, subject, body,
                created_at)
            SELECT @AccountId, @Kind, @about, @OnceKey, @Address, @name, @Language, @subject, @body, @Now
            FROM DUAL
            WHERE @OnceKey IS NULL OR NOT EXISTS (SELECT 1 FROM mail m WHERE m.once_key = @OnceKey)
            """,
            new
            {
                to.AccountId, to.Kind, about = MailLine.Of(to.About, 200), to.OnceKey, to.Address,
                name = MailLine.Of(to.Name, 200),
                sheet.Language, subject = MailLine.Of(sheet.Subject, MailLine.LongestSubject), body, session.Now,
            });
}

/// <summary>The seller that an account hears from: its own, or the nearest above it.</summary>
public sealed record MailSender(string Name, string Theme)
{
    /// <returns>Null where nobody sells to the account.</returns>
    public static Task<MailSender?> FindAsync(DbSession session, long accountId) =>
        session.FirstOrDefaultAsync<MailSender>(
            """
            SELECT s.name, s.theme
            FROM account_ancestor x
            JOIN account a ON a.id = x.ancestor_id
            JOIN seller s ON s.id = a.seller_id
            WHERE x.account_id = @accountId
            ORDER BY x.depth
            LIMIT 1
            """,
            new { accountId });
}
