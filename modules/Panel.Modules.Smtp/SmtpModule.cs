using System.Globalization;
using Panel.Mailing;

namespace Panel.Modules.Smtp;

/// <summary>
/// Mail through a server as a module: takes its settings, says how it is, and sends with <see cref="SmtpTransport"/>.
/// </summary>
public sealed class SmtpModule : IModule<SmtpSettings>, IMailTransport
{
    private SmtpSettings? _settings;

    private SmtpTransport? _transport;

    // Why the last mail found nobody; null where it found the server.
    private volatile string? _unreachable;

    /// <summary>Takes the settings. It connects with the first mail.</summary>
    public Task StartAsync(SmtpSettings settings, CancellationToken cancellationToken)
    {
        (_settings, _transport) = (settings, new SmtpTransport(settings, SmtpTransport.UsualTimeout));
        return Task.CompletedTask;
    }

    /// <summary>Connects and signs in; sends nothing.</summary>
    public async Task<Result<string>> TestAsync(SmtpSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await new SmtpTransport(settings, SmtpTransport.UsualTimeout).GreetAsync(cancellationToken);
            return string.Format(
                CultureInfo.CurrentCulture, settings.User.Length > 0 ? Texts.SignedIn : Texts.Greeted, settings);
        }
        catch (MailUnreachableException wrong)
        {
            return new Problem("smtp.unreachable", wrong.Message);
        }
    }

    /// <summary>Whether the last mail found the server.</summary>
    public Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_unreachable is { } reason
            ? new ModuleHealth(false, reason.Length > 300 ? reason[..299] + "…" : reason)
            : new ModuleHealth(true, string.Format(CultureInfo.CurrentCulture, Texts.Ready, _settings)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await _transport!.SendAsync(mail, cancellationToken);
            _unreachable = null;
            return answers;
        }
        catch (MailUnreachableException wrong)
        {
            _unreachable = wrong.Message;
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
