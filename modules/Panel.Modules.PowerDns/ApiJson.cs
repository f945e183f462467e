using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>The server itself.</summary>
internal sealed record ServerJson(string? DaemonType = null, string? Version = null)
{
    /// <summary>A recursor has the same API.</summary>
    internal bool IsAuthoritative => DaemonType == "authoritative";
}

/// <summary>A refusal.</summary>
internal sealed record ErrorJson(string? Error = null);

/// <summary>A key of a zone.</summary>
/// <param name="Keytype"><c>ksk</c>, <c>zsk</c> or <c>csk</c>, which is both.</param>
/// <param name="Ds">DS records as texts: key tag, algorithm, digest type, digest.</param>
internal sealed record KeyJson(string Keytype, bool Active = false, IReadOnlyList<string?>? Ds = null)
{
    internal bool SignsKeys => Active && Keytype is "ksk" or "csk";
}

/// <param name="Disabled">Kept, and not served.</param>
internal sealed record RecordJson(string Content, bool Disabled = false);

/// <summary>A set of records.</summary>
/// <param name="Changetype">For changes: <c>REPLACE</c> or <c>DELETE</c>.</param>
internal sealed record SetJson(
    string Name, string Type, int? Ttl = null, IReadOnlyList<RecordJson?>? Records = null, string? Changetype = null)
{
    internal static SetJson Of(RecordSet set) => new(
        PowerDnsNames.Absolute(set.Name), set.Type, set.Ttl,
        [.. set.Contents.Select(content => new RecordJson(content, false))], "REPLACE");

    internal static SetJson Gone(RecordKey key) => new(PowerDnsNames.Absolute(key.Name), key.Type, null, [], "DELETE");
}

/// <summary>A zone as the server gives it; of a list without the sets.</summary>
internal sealed record ZoneJson(string Name, string Kind, bool Dnssec = false, IReadOnlyList<SetJson?>? Rrsets = null)
{
    // Made by the server when it signs.
    private static readonly string[] OfSigning = ["RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "DNSKEY", "CDS", "CDNSKEY"];

    /// <exception cref="DnsFailedException">It is not this zone, or no zone at all.</exception>
    internal Zone ToZone(string zone) => Rrsets is null || PowerDnsNames.Plain(Name) != zone
        ? throw new DnsFailedException($"The server was asked for the zone '{zone}' and gave something else.")
        : new Zone(zone, PowerDnsNames.KindOf(Kind), Dnssec,
            [
                .. Rrsets.OfType<SetJson>().Where(set => !OfSigning.Contains(set.Type)).Select(Served)
                    .Where(set => set.Contents.Count > 0)
            ]);

    private static RecordSet Served(SetJson set) => new(
        PowerDnsNames.Plain(set.Name), set.Type, set.Ttl ?? 0,
        [
            .. (set.Records ?? []).OfType<RecordJson>().Where(record => !record.Disabled)
                .Select(record => record.Content)
        ]);
}

/// <summary>How the server writes names and kinds.</summary>
internal static class PowerDnsNames
{
    internal static string Absolute(string name) => name + ".";

    internal static string Plain(string name) => name.TrimEnd('.').ToLowerInvariant();

    internal static string PathOf(string zone) => $"/zones/{Absolute(zone)}";

    internal static ZoneKind KindOf(string kind) => kind.ToUpperInvariant() switch
    {
        "NATIVE" => ZoneKind.Native,
        "MASTER" or "PRIMARY" => ZoneKind.Primary,
        _ => ZoneKind.Other,
    };

    // The older word, which every version understands.
    internal static string WordFor(ZoneKind kind) => kind == ZoneKind.Primary ? "Master" : "Native";
}
