using System.Globalization;
using System.Net;
using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>Reads zones, and whether things are as a change says.</summary>
internal sealed class ZoneReader(PowerDnsApi api, PowerDnsSettings settings)
{
    // Digest types that are for new delegations (RFC 8624, section 3.3).
    private static readonly int[] Digests = [2, 4];

    internal async Task<Zone?> FindAsync(string zone, CancellationToken cancellationToken)
    {
        var answer = await api.AskAsync(HttpMethod.Get, PowerDnsNames.PathOf(zone), null, cancellationToken);
        if (answer.Status == HttpStatusCode.OK) return answer.Read<ZoneJson>().ToZone(zone);
        if (answer.Status != HttpStatusCode.NotFound) throw answer.Failure();
        await api.MeetAsync(cancellationToken);
        return null;
    }

    internal async Task<ZonePage> ListAsync(string? after, int take, CancellationToken cancellationToken)
    {
        // The API knows no pages. It is told not to look for keys, which costs a question per zone.
        var answer = await api.AskAsync(HttpMethod.Get, "/zones?dnssec=false", null, cancellationToken);
        if (answer.Status != HttpStatusCode.OK) throw answer.Failure();
        var page = answer.Read<List<ZoneJson?>>().OfType<ZoneJson>()
            .Select(zone => new ZoneListed(PowerDnsNames.Plain(zone.Name), PowerDnsNames.KindOf(zone.Kind)))
            .Where(zone => after is null || string.CompareOrdinal(zone.Name, after) > 0)
            .OrderBy(zone => zone.Name, StringComparer.Ordinal).Take(take + 1).ToList();
        return page.Count > take ? new ZonePage(page[..take], page[take - 1].Name) : new ZonePage(page, null);
    }

    internal async Task<IReadOnlyList<DelegationSigner>> ListSignersAsync(
        string zone, CancellationToken cancellationToken)
    {
        if (await FindAsync(zone, cancellationToken) is not { IsSigned: true }) return [];
        var answer = await api.AskAsync(
            HttpMethod.Get, PowerDnsNames.PathOf(zone) + "/cryptokeys", null, cancellationToken);
        if (answer.Status != HttpStatusCode.OK) throw answer.Failure();
        return
        [
            .. answer.Read<List<KeyJson?>>().OfType<KeyJson>().Where(key => key.SignsKeys)
                .SelectMany(key => key.Ds ?? []).OfType<string>().Select(Signer)
                .Where(signer => Digests.Contains(signer.DigestType)).OrderBy(signer => signer.KeyTag)
                .ThenBy(signer => signer.DigestType),
        ];
    }

    /// <summary>Whether things are as the change says.</summary>
    internal async Task<bool> IsSoAsync(DnsChange change, CancellationToken cancellationToken)
    {
        var zone = await FindAsync(change.Zone, cancellationToken);
        return change switch
        {
            DnsChange.EnsureZone wanted => zone is not null && zone.Kind == wanted.Kind
                && HasNameservers(zone, NameserversOf(wanted)),
            DnsChange.RemoveZone => zone is null,
            DnsChange.ChangeRecords wanted => zone is not null
                && wanted.Replace.All(set => zone.Find(set.Name, set.Type)?.SaysTheSame(set) == true)
                && wanted.Remove.All(key => zone.Find(key.Name, key.Type) is null),
            DnsChange.SignZone => zone is { IsSigned: true },
            DnsChange.UnsignZone => zone is { IsSigned: false },
            _ => throw new DnsFailedException($"This module knows no change of the kind {change.GetType().Name}."),
        };
    }

    /// <summary>The servers that a zone is to name.</summary>
    internal IReadOnlyList<string> NameserversOf(DnsChange.EnsureZone wanted) =>
        wanted.Nameservers.Count > 0 ? wanted.Nameservers : settings.DefaultNameservers;

    internal static bool HasNameservers(Zone zone, IReadOnlyList<string> names) =>
        zone.Find(zone.Name, "NS")?.HasContents(names.Select(PowerDnsNames.Absolute)) == true;

    private static DelegationSigner Signer(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 4
            && Number(parts[0]) is { } tag && Number(parts[1]) is { } algorithm && Number(parts[2]) is { } digest
            ? new DelegationSigner(tag, algorithm, digest, string.Concat(parts[3..]).ToLowerInvariant())
            : throw new DnsFailedException("The server gave a DS record that makes no sense.");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
