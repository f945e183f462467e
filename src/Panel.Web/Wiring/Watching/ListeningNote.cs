using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Says at start where pages can be reached, for <c>panel status</c>, and warns where the way to them is open.
/// </summary>
internal sealed class ListeningNote(
    IServer server, KnownProxies proxies, AllowedHosts hosts, Installation installation, ILogger<ListeningNote> logger)
    : IHostedLifecycleService
{
    private IDisposable? _note;

    // Not before the server knows its addresses.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var listening = new Listening([.. addresses], hosts.Names, proxies.AreElsewhere);
        _note = listening.Note(installation.VarDirectory);
        if (listening.Judge() is { } finding) logger.LogWarning("{Warning}", finding.Text);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _note?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
