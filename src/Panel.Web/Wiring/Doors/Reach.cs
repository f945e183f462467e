using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Notices that more than browsers on this machine reach Panel (<see cref="NoticeReach"/>): at the start by the
/// addresses it listens on, then by the first request that is not local. A proxy on this machine makes the whole world
/// look local; it is known by what it adds, by a foreign name of the host, or by the origin that a browser behind it
/// tells. It comes before everything else: later the proxy's headers are gone, and no sign-in may be judged by the
/// older rule.
/// </summary>
internal sealed class Reach(RequestDelegate next)
{
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP",
    ];

    private volatile bool _noticed;

    public async Task InvokeAsync(HttpContext context, NoticeReach notice)
    {
        if (!_noticed && !IsLocal(context) && !Health.IsAsked(context))
        {
            var stored = await notice.RunAsync(Actor.Machine("reach"), "request", context.RequestAborted);
            if (!stored.Ok) throw new InvalidOperationException(stored.Problem.Message);
            _noticed = true;
        }
        await next(context);
    }

    /// <summary>Whether a request comes from this very machine, and from nobody behind it.</summary>
    internal static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopback(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey)
        && IsOwnOrigin(context.Request.Headers.Origin.ToString())
        && context.Request.Protocol != HttpProtocol.Http10;

    /// <summary>Whether all addresses that Panel listens on are of this machine only.</summary>
    internal static bool IsLocal(IEnumerable<string> addresses) =>
        addresses.All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsLoopback(uri.Host));

    // No browser speaks HTTP/1.0, but some proxies do where nobody told them otherwise; they keep the host's name from
    // us, too. The origin of a form tells it. "null" is a page that keeps its origin to itself.
    private static bool IsOwnOrigin(string origin) =>
        origin is "" or "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsLoopback(uri.Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Looks at the addresses once the server listens.</summary>
    internal sealed class AtStart(IServer server, IServiceScopeFactory scopes) : IHostedLifecycleService
    {
        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            if (IsLocal(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])) return;
            var stored = await scopes.RunAsAsync(DatabaseUser.Web, (NoticeReach notice) =>
                notice.RunAsync(Actor.Machine("reach"), "listen", cancellationToken));
            if (!stored.Ok) throw new RefusedToStartException(stored.Problem);
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
