using System.Text.Json.Serialization;

namespace Panel.Dns;

/// <summary>Which set of records: all of one name and type (RFC 2181, section 5).</summary>
/// <param name="Name">The zone's name or one below it; the first label may be <c>*</c>.</param>
/// <param name="Type">Mnemonic in capitals, such as <c>AAAA</c>.</param>
public sealed record RecordKey(string Name, string Type);

/// <summary>
/// A set of records, the smallest thing that is changed: name and type have one lifetime and no content twice (RFC
/// 2181, section 5).
/// </summary>
/// <param name="Name">As of <see cref="RecordKey"/>.</param>
/// <param name="Type">As of <see cref="RecordKey"/>.</param>
/// <param name="Ttl">Seconds it may be kept, 0–2,147,483,647 (RFC 2181, section 8).</param>
/// <param name="Contents">
/// 1–100 contents as in a master file (RFC 1035, section 5.1), on one line: names absolute with the dot at the end
/// (<c>10 mail.example.org.</c>), texts in quotes of at most 255 octets each. Their order means nothing.
/// </param>
public sealed record RecordSet(string Name, string Type, int Ttl, IReadOnlyList<string> Contents)
{
    /// <summary>Most contents of a set.</summary>
    public const int MostContents = 100;

    // Names in contents mean the same in capitals and small letters (RFC 4343); texts and digits of keys do not.
    private static readonly string[] OfNames = ["CNAME", "DNAME", "MX", "NS", "PTR", "SRV"];

    [JsonIgnore]
    public RecordKey Key => new(Name, Type);

    /// <summary>Whether both say the same: name, type, lifetime and the contents in whatever order.</summary>
    public bool SaysTheSame(RecordSet other) =>
        (Name, Type, Ttl) == (other.Name, other.Type, other.Ttl) && HasContents(other.Contents);

    /// <summary>Whether it has these contents, in whatever order.</summary>
    public bool HasContents(IEnumerable<string> contents) => Contents.ToHashSet(
        OfNames.Contains(Type) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal).SetEquals(contents);

    /// <summary>What is wrong with it as a part of this zone, or null.</summary>
    /// <returns>Problem <c>invalid</c> at <c>name</c>, <c>type</c>, <c>ttl</c> or <c>contents</c>.</returns>
    public Problem? Check(string zone)
    {
        if (RecordRules.CheckKey(Key, zone) is { } wrong) return wrong;
        if (Ttl < 0) return Problem.Invalid("ttl", "A lifetime (TTL) has 0 to {0} seconds.", int.MaxValue);
        if (Contents.Count is 0 or > MostContents)
            return Problem.Invalid(
                "contents", "{0} {1}: a set has 1 to {2} records. One that is not to be is removed.", Name, Type,
                MostContents);
        if (Contents.Distinct(StringComparer.Ordinal).Count() < Contents.Count)
            return Problem.Invalid("contents", "{0} {1}: the same record stands there twice.", Name, Type);
        if (Type == "CNAME" && Contents.Count > 1)
            return Problem.Invalid(
                "contents", "{0} {1}: a name stands for one other name only (RFC 2181, section 10.1).", Name, Type);
        return Problem.All(Contents.Select(content => RecordRules.CheckContent(Key, content)));
    }
}
