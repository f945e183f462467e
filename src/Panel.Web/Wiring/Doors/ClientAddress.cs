using System.Net;
using System.Net.Sockets;

namespace Panel.Web.Wiring;

/// <summary>
/// Whom a limit counts: an IPv4 address, or the /64 of an IPv6 address, because a single line of a provider owns all of
/// it (RFC 6177). An IPv4 address in the clothes of IPv6 is the IPv4 address.
/// </summary>
internal static class ClientAddress
{
    internal static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    internal static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        var plain = Plain(address);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6) return plain.ToString();
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>The address itself, IPv4 also where the socket speaks both.</summary>
    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
