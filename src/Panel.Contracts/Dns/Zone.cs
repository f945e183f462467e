namespace Panel.Dns;

/// <summary>Where the records of a zone come from.</summary>
public enum ZoneKind
{
    /// <summary>
    /// The server's own store; other servers get it by means that are none of DNS, such as a replicated database.
    /// </summary>
    Native,

    /// <summary>
    /// The server's own store; it notifies secondaries, which transfer the zone (RFC 1996, RFC 5936).
    /// </summary>
    Primary,

    /// <summary>
    /// Transferred from another server, or a kind that only the server knows. It can be read and removed, not made or
    /// changed.
    /// </summary>
    Other,
}

/// <summary>A zone of a list.</summary>
public sealed record ZoneListed(string Name, ZoneKind Kind);

/// <summary>A part of the list of zones.</summary>
/// <param name="Next">The name to go on behind; null on the last page.</param>
public sealed record ZonePage(IReadOnlyList<ZoneListed> Zones, string? Next);

/// <summary>A zone as the server has it.</summary>
/// <param name="IsSigned">Whether it is signed with keys of its own (DNSSEC).</param>
/// <param name="RecordSets">
/// What it serves, by name and type: without records that are switched off, and without what the server makes by itself
/// when it signs (RRSIG, NSEC, NSEC3, DNSKEY and their like). <c>SOA</c> is among them.
/// </param>
public sealed record Zone(string Name, ZoneKind Kind, bool IsSigned, IReadOnlyList<RecordSet> RecordSets)
{
    /// <summary>The set of this name and type, null where there is none.</summary>
    public RecordSet? Find(string name, string type) =>
        RecordSets.FirstOrDefault(set => set.Name == name && set.Type == type);
}

/// <summary>A DS record: what the parent zone says of a key (RFC 4034, section 5.1).</summary>
/// <param name="KeyTag">0–65535.</param>
/// <param name="Algorithm">Number of the DNSKEY's algorithm, 1–255, such as 13 for ECDSAP256SHA256.</param>
/// <param name="DigestType">2 for SHA-256, 4 for SHA-384.</param>
/// <param name="Digest">In small hexadecimal digits.</param>
public sealed record DelegationSigner(int KeyTag, int Algorithm, int DigestType, string Digest)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        KeyTag is < 0 or > 65_535
            ? Problem.Invalid(nameof(KeyTag), "A key tag is a number from 0 to {0}.", 65_535) : null,
        Algorithm is < 1 or > 255
            ? Problem.Invalid(nameof(Algorithm), "An algorithm is a number from 1 to {0}.", 255) : null,
        Digest.Length == DigestLength && Digest.All(char.IsAsciiHexDigitLower)
            ? null
            : Problem.Invalid(
                nameof(Digest),
                "A digest is SHA-256 (type 2) with 64 small hexadecimal digits, or SHA-384 (type 4) with 96."));

    private int? DigestLength => DigestType switch { 2 => 64, 4 => 96, _ => null };
}
