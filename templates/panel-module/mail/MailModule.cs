using Panel;
using Panel.Mailing;
using Panel.Modules;

namespace Acme.Module._1;

/// <summary>Hands mails over to a service: one request for each mail.</summary>
public sealed class MailModule : IModule<MailServiceSettings>, IMailTransport
{
    private MailService? _service;

    public Task StartAsync(MailServiceSettings settings, CancellationToken cancellationToken)
    {
        _service = new MailService(settings);
        return Task.CompletedTask;
    }

    /// <summary>Asks whether the service takes the token that is typed at the moment. No mail is sent.</summary>
    public async Task<Result<string>> TestAsync(MailServiceSettings settings, CancellationToken cancellationToken)
    {
        using var service = new MailService(settings);
        try
        {
            await service.MeetAsync(cancellationToken);
            return $"{settings.Server} answers and takes mails.";
        }
        catch (MailUnreachableException failure)
        {
            return new Problem("mail.away", failure.Message);
        }
    }

    public async Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _service!.MeetAsync(cancellationToken);
            return new ModuleHealth(true, "The mail service answers.");
        }
        catch (MailUnreachableException failure)
        {
            return new ModuleHealth(false, failure.Message);
        }
    }

    public Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        _service!.SendAsync(mail, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _service?.Dispose();
        return ValueTask.CompletedTask;
    }
}
