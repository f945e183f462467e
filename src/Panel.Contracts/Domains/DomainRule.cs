using System.Diagnostics.CodeAnalysis;
using System.Net;
using Panel.Dns;

namespace Panel.Domains;

/// <summary>What orders of domains are held to.</summary>
[Experimental(Draft.Id)]
internal static class DomainRule
{
    /// <summary>
    /// A <see cref="DnsName"/> of at least two labels, each as of a host (RFC 1123, section 2.1): without underscores,
    /// and with hyphens inside only.
    /// </summary>
    internal static Problem? Name(string field, string name)
    {
        if (DnsName.Check(field, name) is { } wrong) return wrong;
        var labels = name.Split('.');
        return labels.Length > 1 && labels.All(IsOfHost)
            ? null
            : Problem.Invalid(
                field,
                "'{0}' is no domain: write at least two parts of letters and digits, with hyphens only between them, "
                    + "such as example.org.",
                name);
    }

    internal static Problem? Years(string field, int years) => years is >= 1 and <= DomainOrder.MostYears
        ? null
        : Problem.Invalid(field, "A domain is held for 1 to {0} years; this is {1}.", DomainOrder.MostYears, years);

    internal static Problem? Nameservers(string field, IReadOnlyList<Nameserver> servers)
    {
        if (servers.Count > DnsChange.EnsureZone.MostNameservers)
            return Problem.Invalid(
                field, "A domain has at most {0} name servers.", DnsChange.EnsureZone.MostNameservers);
        if (servers.DistinctBy(server => server.Name).Count() < servers.Count)
            return Problem.Invalid(field, "A name server stands there twice.");
        return Problem.All(servers.Select(server => Name(field, server.Name)
            ?? (server.Addresses.All(address => IPAddress.TryParse(address, out _))
                ? null
                : Problem.Invalid(field, "The name server '{0}' has an address that is none.", server.Name))));
    }

    private static bool IsOfHost(string label) =>
        !label.Contains('_', StringComparison.Ordinal) && label[0] != '-' && label[^1] != '-';
}
