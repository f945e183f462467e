using System.Globalization;
using Panel.Dns;

namespace Panel.Web.Domains;

/// <summary>
/// Names of zones and records as people read and type them. On their way they are ASCII, as <see cref="DnsName"/> says:
/// <c>bücher.example</c> is <c>xn--bcher-kva.example</c> there (IDNA, RFC 5890).
/// </summary>
internal static class ZoneName
{
    private static readonly IdnMapping Idn = new();

    // Types whose contents end in a name.
    private static readonly string[] OfNames = ["CNAME", "DNAME", "MX", "NS", "PTR", "SRV"];

    /// <summary>The name as people read it. A label that would not come back the same is shown as it is.</summary>
    internal static string Readable(string name) => string.Join('.', name.Split('.').Select(ReadableLabel));

    /// <summary>
    /// What was typed, as it travels. What is no name at all stays as it is: the contract says what is wrong with it.
    /// </summary>
    internal static string Ascii(string typed) =>
        AsciiName(typed.Trim()).ToLowerInvariant();

    /// <summary>The names of several lines.</summary>
    internal static IReadOnlyList<string> AsciiLines(string typed) => [.. Lines(typed).Select(Ascii)];

    /// <summary>
    /// The full name of a record: what was typed stands before the zone, unless it ends in the zone or in a dot.
    /// </summary>
    /// <param name="typed">Nothing or <c>@</c> is the zone itself.</param>
    internal static string Within(string zone, string typed)
    {
        var name = Ascii(typed);
        if (name is "" or "@") return zone;
        if (name.EndsWith('.')) return name[..^1];
        return DnsName.IsWithin(name, zone) ? name : $"{name}.{zone}";
    }

    /// <summary>What stands before the zone in the full name of a record; <c>@</c> for the zone itself.</summary>
    internal static string Before(string zone, string name) =>
        name == zone ? "@" : DnsName.IsWithin(name, zone) ? name[..^(zone.Length + 1)] : name;

    /// <summary>A content of a record as people read it: the name at its end, where its type has one.</summary>
    internal static string ReadableContent(string type, string content) => WithName(type, content, Readable);

    /// <summary>The contents of a record set, one on a line, as they travel.</summary>
    internal static IReadOnlyList<string> Contents(string type, string typed) =>
        [.. Lines(typed).Select(line => WithName(type, line, AsciiName))];

    private static IEnumerable<string> Lines(string typed) =>
        typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string WithName(string type, string content, Func<string, string> change)
    {
        if (!OfNames.Contains(type)) return content;
        var name = content.LastIndexOf(' ') + 1;
        return content[..name] + change(content[name..]);
    }

    private static string AsciiName(string name) => string.Join('.', name.Split('.').Select(AsciiLabel));

    private static string AsciiLabel(string label)
    {
        if (label.All(char.IsAscii)) return label;
        try
        {
            return Idn.GetAscii(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static string ReadableLabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return label;
        try
        {
            var readable = Idn.GetUnicode(label);
            return Idn.GetAscii(readable).Equals(label, StringComparison.OrdinalIgnoreCase) ? readable : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
