using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// The proxies in <c>Proxies:Known</c> (addresses or networks such as <c>10.0.0.0/8</c>), whose word about where a
/// request comes from is believed. Without the setting nobody's word counts.
/// </summary>
internal sealed record KnownProxies(IReadOnlyList<System.Net.IPNetwork> Networks)
{
    /// <exception cref="RefusedToStartException">An entry is neither an address nor a network.</exception>
    internal static KnownProxies Read(IConfiguration configuration) =>
        new([.. Entries(configuration, "Proxies:Known").Select(Parse)]);

    /// <summary>
    /// The entries of a setting that is a list; empty ones are left out, as a variable that is not set leaves them.
    /// </summary>
    internal static IEnumerable<string> Entries(IConfiguration configuration, string setting) =>
        (configuration.GetSection(setting).Get<string[]>() ?? []).Select(entry => entry.Trim())
            .Where(entry => entry.Length > 0);

    internal bool Include(IPAddress address) => Networks.Any(network => network.Contains(ClientAddress.Plain(address)));

    /// <summary>Whether a proxy reaches Panel from another machine, or out of another container.</summary>
    internal bool AreElsewhere => Networks.Any(network => !IPAddress.IsLoopback(network.BaseAddress));

    private static System.Net.IPNetwork Parse(string entry) =>
        IPAddress.TryParse(entry, out var address)
            ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(entry, out var network) ? network
        : throw new RefusedToStartException(new Problem(
            "platform.proxies",
            $"Proxies__Known has '{entry}', which is no address and no network. Write 127.0.0.1, or 10.0.0.0/8."));
}

internal static class Proxies
{
    /// <summary>Takes address, scheme and host of a request from a known proxy, and only the last hop of it.</summary>
    internal static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<KnownProxies>();
        if (known.Networks.Count == 0) TellOfUnnamedProxies(app);
        else app.UseForwardedHeaders(Options(known));
        app.Use((context, next) =>
        {
            if (context.Connection.RemoteIpAddress is { } address)
                context.Connection.RemoteIpAddress = ClientAddress.Plain(address);
            return next(context);
        });
    }

    private static ForwardedHeadersOptions Options(KnownProxies known)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost,
            ForwardLimit = 1,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known.Networks) options.KnownIPNetworks.Add(network);
        return options;
    }

    // Once is enough: the limits of one visitor would be those of all.
    private static void TellOfUnnamedProxies(WebApplication app)
    {
        var notified = 0;
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref notified, 1) == 0)
                app.Logger.LogWarning(
                    "A proxy at {Address} forwards requests, but Proxies__Known does not name it: all its visitors "
                        + "share the "
                    + "limits of one (docs/OPERATING.md).",
                    context.Connection.RemoteIpAddress);
            return next(context);
        });
    }
}
