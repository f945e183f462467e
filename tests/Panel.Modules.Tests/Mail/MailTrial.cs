using MimeKit;
using Panel.Mailing;
using Xunit;

namespace Panel.Modules.Tests.Mail;

/// <summary>
/// A mail module that is tried, started once for all suites that share it, with a mail server and a folder of the
/// suite's own. In its settings <c>{port}</c> stands for that server's port at 127.0.0.1, and <c>{folder}</c> for the
/// folder, where mails are looked for in <c>.eml</c> files. With neither of them the suite does not see what arrives,
/// and asks for the answers only.
/// </summary>
public abstract class MailTrial : IAsyncLifetime
{
    private readonly TestMailServer _server = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-mail-trial-");

    private ModuleFolder? _module;

    private IModule? _started;

    /// <summary>The module, to make more of.</summary>
    public ModuleFolder Module => _module!;

    public IModule Started => _started!;

    public IMailTransport Transport => (IMailTransport)_started!;

    /// <summary>Whether mails are handed over to the suite itself.</summary>
    public bool Sees { get; private set; }

    /// <summary>Mails that arrived with this id, with or without its brackets.</summary>
    public IReadOnlyList<MimeMessage> Arrived(string messageId) =>
    [
        .. _server.Received.Select(mail => mail.Message)
            .Concat(_folder.EnumerateFiles("*.eml").Select(file => MimeMessage.Load(file.FullName)))
            .Where(message => message.MessageId == messageId.Trim('<', '>')),
    ];

    public async Task InitializeAsync()
    {
        _module = Choose(text =>
        {
            Sees |= text.Contains("{port}", StringComparison.Ordinal)
                || text.Contains("{folder}", StringComparison.Ordinal);
            return text.Replace("{port}", $"{_server.Port}", StringComparison.Ordinal)
                .Replace("{folder}", _folder.FullName, StringComparison.Ordinal);
        });
        _started = await _module.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_started is not null) await _started.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected abstract ModuleFolder Choose(Func<string, string> fill);
}
