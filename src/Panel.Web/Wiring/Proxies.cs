using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Panel.Web.Wiring;

/// <summary>
/// Believes forwarded addresses only from the proxies in <c>Proxies:Known</c> (addresses or networks such as
/// <c>10.0.0.0/8</c>), and only the last hop. Without the setting nobody's word counts.
/// </summary>
internal static class Proxies
{
    internal static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Configuration.GetSection("Proxies:Known").Get<string[]>() ?? [];
        if (known.Length == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = 1,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in known)
        {
            if (entry.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            else options.KnownProxies.Add(IPAddress.Parse(entry));
        }
        app.UseForwardedHeaders(options);
    }
}
