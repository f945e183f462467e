using System.Globalization;
using System.Net;
using Panel.Calls;
using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>Makes changes. What fails on the way is thrown and therefore unknown.</summary>
internal sealed class ZoneWriter(PowerDnsApi api, ZoneReader reader, PowerDnsSettings settings)
{
    // Refresh, retry, expire in seconds (RFC 1912, section 2.2); the serial is the server's business.
    private const string SoaTimes = "0 10800 3600 1209600";

    internal Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken) => change switch
    {
        DnsChange.EnsureZone wanted => EnsureAsync(wanted, reader.NameserversOf(wanted), cancellationToken),
        DnsChange.RemoveZone => RemoveAsync(change.Zone, cancellationToken),
        DnsChange.ChangeRecords wanted => PatchAsync(
            change.Zone, [.. wanted.Replace.Select(SetJson.Of), .. wanted.Remove.Select(SetJson.Gone)],
            cancellationToken),
        // NSEC3 without salt and further rounds (RFC 9276, section 3.1).
        DnsChange.SignZone => SignAsync(
            change.Zone, signed: true, new { dnssec = true, nsec3param = "1 0 0 -", api_rectify = true },
            cancellationToken),
        DnsChange.UnsignZone => SignAsync(change.Zone, signed: false, new { dnssec = false }, cancellationToken),
        _ => throw new DnsFailedException($"This module knows no change of the kind {change.GetType().Name}."),
    };

    private async Task<CallOutcome> EnsureAsync(
        DnsChange.EnsureZone wanted, IReadOnlyList<string> nameservers, CancellationToken cancellationToken)
    {
        if (nameservers.Count == 0)
            return new CallOutcome.Rejected(
                "No name servers are named. Set some on the page of the module, or name them with the zone.");
        var answer = await api.AskAsync(HttpMethod.Post, "/zones", New(wanted, nameservers), cancellationToken);
        if (answer.Status == HttpStatusCode.Created)
        {
            _ = answer.Read<ZoneJson>().ToZone(wanted.Zone);
            return new CallOutcome.Succeeded("The zone is made.");
        }
        if (answer.Status != HttpStatusCode.Conflict) return Refused(wanted.Zone, answer);
        return await reader.FindAsync(wanted.Zone, cancellationToken) is { } there
            ? await AdaptAsync(there, wanted.Kind, nameservers, cancellationToken)
            : new CallOutcome.Unknown("The server says that the zone is there, and that it is not.");
    }

    private async Task<CallOutcome> AdaptAsync(
        Zone there, ZoneKind kind, IReadOnlyList<string> nameservers, CancellationToken cancellationToken)
    {
        if (there.Kind == ZoneKind.Other)
            return new CallOutcome.Rejected(
                $"The zone '{there.Name}' is there as a secondary or of a kind that Panel does not change.");
        if (!ZoneReader.HasNameservers(there, nameservers))
        {
            var patched = await PatchAsync(there.Name, [Nameservers(there.Name, nameservers)], cancellationToken);
            if (patched is not CallOutcome.Succeeded) return patched;
        }
        if (there.Kind == kind) return new CallOutcome.Succeeded("The zone is there.");
        var answer = await api.AskAsync(
            HttpMethod.Put, PowerDnsNames.PathOf(there.Name), new { kind = PowerDnsNames.WordFor(kind) },
            cancellationToken);
        // The name servers may be changed already: a refusal of the rest is not "nothing happened".
        return answer.SaysDone
            ? new CallOutcome.Succeeded("The zone is there.") : new CallOutcome.Unknown(answer.Says());
    }

    private async Task<CallOutcome> RemoveAsync(string zone, CancellationToken cancellationToken)
    {
        var answer = await api.AskAsync(HttpMethod.Delete, PowerDnsNames.PathOf(zone), null, cancellationToken);
        if (answer.SaysDone) return new CallOutcome.Succeeded("The zone is removed.");
        if (answer.Status != HttpStatusCode.NotFound) return Refused(zone, answer);
        return await reader.FindAsync(zone, cancellationToken) is null
            ? new CallOutcome.Succeeded("There is no such zone.")
            : new CallOutcome.Unknown("The server says that the zone is not there, and that it is.");
    }

    private async Task<CallOutcome> PatchAsync(
        string zone, IReadOnlyList<SetJson> sets, CancellationToken cancellationToken)
    {
        var answer = await api.AskAsync(
            HttpMethod.Patch, PowerDnsNames.PathOf(zone), new { rrsets = sets }, cancellationToken);
        return answer.SaysDone ? new CallOutcome.Succeeded("The records are set.") : Refused(zone, answer);
    }

    private async Task<CallOutcome> SignAsync(
        string zone, bool signed, object change, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(zone, cancellationToken) is not { } there)
            return new CallOutcome.Rejected($"The server has no zone '{zone}'.");
        if (there.IsSigned == signed) return new CallOutcome.Succeeded("The zone is as it should be.");
        var answer = await api.AskAsync(HttpMethod.Put, PowerDnsNames.PathOf(zone), change, cancellationToken);
        return answer.SaysDone
            ? new CallOutcome.Succeeded(signed ? "The zone is signed." : "The zone is no longer signed.")
            : Refused(zone, answer);
    }

    private object New(DnsChange.EnsureZone wanted, IReadOnlyList<string> nameservers)
    {
        List<SetJson> sets = [Nameservers(wanted.Zone, nameservers)];
        if (settings.Contact.Length > 0) sets.Add(SetJson.Of(Soa(wanted.Zone, nameservers[0])));
        return new
        {
            name = PowerDnsNames.Absolute(wanted.Zone), kind = PowerDnsNames.WordFor(wanted.Kind),
            nameservers = Array.Empty<string>(),
            rrsets = sets,
        };
    }

    private SetJson Nameservers(string zone, IReadOnlyList<string> names) =>
        SetJson.Of(new RecordSet(zone, "NS", settings.Ttl, [.. names.Select(PowerDnsNames.Absolute)]));

    // A mail address is a name whose first label is its first part; dots in that stand behind a backslash (RFC 1035,
    // section 8).
    private RecordSet Soa(string zone, string primary)
    {
        var (local, domain) = (
            settings.Contact[..settings.Contact.IndexOf('@')], settings.Contact[(settings.Contact.IndexOf('@') + 1)..]);
        var contact = $"{local.Replace(".", "\\.", StringComparison.Ordinal)}.{domain}.";
        return new RecordSet(
            zone, "SOA", settings.Ttl,
            [string.Create(CultureInfo.InvariantCulture, $"{primary}. {contact} {SoaTimes} {settings.NegativeTtl}")]);
    }

    // What the server refuses it has not done, and refuses again. What else it says may mean anything.
    private static CallOutcome Refused(string zone, ApiAnswer answer) => answer.Status switch
    {
        HttpStatusCode.NotFound => new CallOutcome.Rejected($"The server has no zone '{zone}'."),
        HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => new CallOutcome.Rejected(answer.Says()),
        _ => new CallOutcome.Unknown(answer.Says()),
    };
}
