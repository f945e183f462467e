using Panel.Mail;
using Panel.Platform;

namespace Panel.Web.Mail;

/// <summary>Hands the mail server of an older Panel to its module before anything is sent.</summary>
internal sealed class CarryOverAtStart(IServiceScopeFactory scopes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => scopes.RunAsAsync(
        DatabaseUser.Web, (CarryOverMailServer carry) => carry.RunAsync(Actor.Machine("start"), cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
