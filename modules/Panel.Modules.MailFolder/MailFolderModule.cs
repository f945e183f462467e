using System.Globalization;
using Panel.Mailing;
using Panel.Modules.Mime;

namespace Panel.Modules.MailFolder;

/// <summary>Writes mails to a folder, for another program that delivers them, and for trying out.</summary>
public sealed class MailFolderModule : IModule<MailFolderSettings>, IMailTransport
{
    private string? _folder;

    /// <summary>Takes the settings. The folder is checked, and made where there is none, with every mail.</summary>
    public Task StartAsync(MailFolderSettings settings, CancellationToken cancellationToken)
    {
        _folder = settings.Folder;
        return Task.CompletedTask;
    }

    /// <summary>Looks whether mails can be written; writes none.</summary>
    public Task<Result<string>> TestAsync(MailFolderSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var text = FolderCheck.Try(settings.Folder) ? Texts.Ready : Texts.WillBeMade;
            return Task.FromResult<Result<string>>(string.Format(CultureInfo.CurrentCulture, text, settings.Folder));
        }
        catch (MailFolderException wrong)
        {
            return Task.FromResult<Result<string>>(new Problem(
                "mail_folder.folder", wrong.Message, nameof(settings.Folder)));
        }
    }

    /// <summary>Whether mails can be written now.</summary>
    public Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            FolderCheck.Try(_folder!);
            return Task.FromResult(new ModuleHealth(
                true, Cut(string.Format(CultureInfo.CurrentCulture, Texts.Ready, _folder))));
        }
        catch (MailFolderException wrong)
        {
            return Task.FromResult(new ModuleHealth(false, Cut(wrong.Message)));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (MimeMail.Reachable(mail).Count > 0)
                await MailFile.WriteAsync(FolderCheck.Make(_folder!), mail, cancellationToken);
            return Answers(mail, MailVerdict.Taken, "");
        }
        catch (FormatException wrong)
        {
            return Answers(mail, MailVerdict.Refused, wrong.Message);
        }
        catch (MailFolderException wrong)
        {
            throw new MailUnreachableException(wrong.Message, wrong);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new MailUnreachableException(OneLine.Of($"{_folder}: {wrong.Message}", OneLine.LongestAnswer), wrong);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<RecipientAnswer> Answers(OutgoingMail mail, MailVerdict verdict, string says) =>
    [
        .. mail.To.Select(to => MimeMail.IsAddress(to.Address)
            ? new RecipientAnswer(to.Address, verdict, says)
            : new RecipientAnswer(to.Address, MailVerdict.Refused, MimeMail.NoAddress)),
    ];

    private static string Cut(string text) => text.Length > 300 ? text[..299] + "…" : text;
}
