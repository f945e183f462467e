using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;

namespace Panel.Domains;

/// <summary>What orders of domains are held to.</summary>
[Experimental(Draft.Id)]
internal static partial class DomainRule
{
    // Thirteen servers fit an answer of the root with their addresses; registries allow no more.
    private const int MostNameservers = 13;

    /// <summary>At least two labels of 1–63 letters, digits and inner hyphens, 253 characters together (RFC 1035, RFC
    /// 1123).</summary>
    internal static Problem? Name(string field, string? name) =>
        name is { Length: <= 253 } && DomainName().IsMatch(name)
            ? null
            : Problem.Invalid(
                field, "'{0}' is no domain name: small letters, digits and hyphens between dots, such as example.org.",
                name);

    internal static Problem? Years(string field, int years) => years is >= 1 and <= DomainOrder.MostYears
        ? null
        : Problem.Invalid(field, "A domain is held for 1 to {0} years; this is {1}.", DomainOrder.MostYears, years);

    internal static Problem? Nameservers(string field, IReadOnlyList<Nameserver> servers)
    {
        if (servers.Count > MostNameservers)
            return Problem.Invalid(field, "A domain has at most {0} name servers.", MostNameservers);
        if (servers.DistinctBy(server => server.Name).Count() < servers.Count)
            return Problem.Invalid(field, "A name server stands there twice.");
        return Problem.All(servers.Select(server => Name(field, server.Name)
            ?? (server.Addresses.All(address => IPAddress.TryParse(address, out _))
                ? null
                : Problem.Invalid(field, "The name server '{0}' has an address that is none.", server.Name))));
    }

    [GeneratedRegex(
        @"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DomainName();
}
