using System.Net;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// The names Panel answers to: those of this machine to itself, the address a request arrived at, names it was set to
/// listen on, and what <c>Hosts:Allowed</c> adds (<c>billing.example.com</c>, <c>*.example.com</c>).
/// </summary>
internal sealed record AllowedHosts(IReadOnlyList<string> Names)
{
    /// <exception cref="RefusedToStartException">An entry is no name.</exception>
    internal static AllowedHosts Read(IConfiguration configuration) =>
        new([.. Notified(configuration).Concat(KnownProxies.Entries(configuration, "Hosts:Allowed").Select(Checked))]);

    /// <summary>
    /// Whether a request for this host is for us. A page of another name that resolves to this machine (DNS rebinding)
    /// is not.
    /// </summary>
    /// <param name="host">As the request says it, without the port; empty where it says none, which no browser
    /// does.</param>
    /// <param name="arrivedAt">The address of this machine that the connection came to.</param>
    internal bool Have(string host, IPAddress? arrivedAt)
    {
        if (host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IsNamed(host)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsHere(address, arrivedAt));
    }

    private static bool IsHere(IPAddress address, IPAddress? arrivedAt) =>
        IPAddress.IsLoopback(address) || (arrivedAt is not null && address.Equals(ClientAddress.Plain(arrivedAt)));

    private bool IsNamed(string host) => Names.Any(name => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Checked(string entry) =>
        Uri.CheckHostName((entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry).Trim('[', ']'))
            != UriHostNameType.Unknown
            ? entry
            : throw new RefusedToStartException(new Problem(
                "platform.hosts",
                $"Hosts__Allowed has '{entry}', which is no host name. Write it without scheme, port and path: "
                    + "billing.example.com, "
                + "or *.example.com."));

    // "--listen panel.example.com" says as much as the setting does; '*', '+' and '0.0.0.0' name nobody.
    private static IEnumerable<string> Notified(IConfiguration configuration) => (configuration["urls"] ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null)
        .Where(uri => uri is { HostNameType: UriHostNameType.Dns } && uri.Host != "localhost").Select(uri => uri!.Host);
}

/// <summary>
/// Refuses requests for names that are not ours, before anything is read of them. Supervisors may call a process what
/// they like.
/// </summary>
internal sealed class HostDoor(RequestDelegate next, AllowedHosts allowed)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return Health.IsAsked(context) || allowed.Have(host, context.Connection.LocalIpAddress)
            ? next(context)
            : Refusal.WriteAsync(context, "request.host", host);
    }
}
