using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Panel.Dns;

/// <summary>
/// What holds for records whatever server keeps them. What of a content is not looked at here (lifetimes of SOA, flags
/// of CAA, keys), the server judges when it gets it.
/// </summary>
internal static partial class RecordRules
{
    /// <summary>Most characters of a content; a TXT of several texts is the longest that people need.</summary>
    private const int LongestContent = 4_096;

    // The server makes and keeps these itself (RFC 1035, section 3.3.13; RFC 4034; RFC 5155; RFC 7344).
    private static readonly string[] OfTheServer = [
        "SOA", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "DNSKEY", "CDS", "CDNSKEY"
    ];

    /// <returns>Problem <c>invalid</c> at <c>name</c> or <c>type</c>.</returns>
    internal static Problem? CheckKey(RecordKey key, string zone)
    {
        if (DnsName.Check("name", key.Name, wildcard: true) is { } wrong) return wrong;
        if (!DnsName.IsWithin(key.Name, zone))
            return Problem.Invalid("name", "'{0}' does not belong to the zone '{1}'.", key.Name, zone);
        if (!TypeName().IsMatch(key.Type))
            return Problem.Invalid(
                "type", "'{0}' is no type of records. Write it in capitals, such as AAAA.", key.Type);
        return OfTheServer.Contains(key.Type)
            ? Problem.Invalid("type", "{0} records are made by the server itself and cannot be set.", key.Type)
            : null;
    }

    /// <returns>Problem <c>invalid</c> at <c>contents</c>.</returns>
    internal static Problem? CheckContent(RecordKey key, string content)
    {
        if (content.Length is 0 or > LongestContent
            || content.Any(letter => letter is < ' ' or > '~') || content.Trim() != content)
            return Problem.Invalid(
                "contents",
                "{0} {1}: a record has 1 to {2} printable ASCII characters on one line, without blanks around them.",
                key.Name, key.Type, LongestContent);
        return key.Type switch
        {
            "A" => IsAddress(content, AddressFamily.InterNetwork) ? null : Problem.Invalid(
                "contents", "{0} A: '{1}' is no IPv4 address. Write four numbers, such as 192.0.2.1.", key.Name,
                content),
            "AAAA" => IsAddress(content, AddressFamily.InterNetworkV6) ? null : Problem.Invalid(
                "contents", "{0} AAAA: '{1}' is no IPv6 address in its short form (RFC 5952), such as 2001:db8::1.",
                key.Name, content),
            "CNAME" or "DNAME" or "NS" or "PTR" => Absolute(key, content),
            "MX" =>
                MailServer().IsMatch(content) ? Absolute(key, content[(content.IndexOf(' ') + 1)..]) : Problem.Invalid(
                    "contents",
                    "{0} MX: '{1}' is no mail server. Write its preference and its name, such as 10 "
                        + "mail.example.org. with the dot.",
                    key.Name, content),
            "TXT" => Texts().IsMatch(content) ? null : Problem.Invalid(
                "contents",
                "{0} TXT: write texts in double quotes with a blank between them, at most 255 characters each (RFC "
                    + "1035, section 3.3.14).",
                key.Name),
            _ => null,
        };
    }

    private static bool IsAddress(string content, AddressFamily family) =>
        IPAddress.TryParse(content, out var address) && address.AddressFamily == family && address.ToString() == content
        && !content.Contains('%', StringComparison.Ordinal);

    private static Problem? Absolute(RecordKey key, string name) =>
        name == "."
            || (name.EndsWith('.') && DnsName.Check("contents", name[..^1].ToLowerInvariant(), wildcard: true) is null)
            ? null
            : Problem.Invalid(
                "contents",
                "{0} {1}: '{2}' must be a full domain name with the dot at its end, such as mail.example.org.",
                key.Name, key.Type, name);

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{0,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[0-9]{1,5} [^ ]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex MailServer();

    // A quoted text: printable ASCII but " and \, or one of them (or any octet as three digits) behind a backslash.
    [GeneratedRegex(
        """^"(?:[^"\\]|\\[0-9]{3}|\\[^0-9]){0,255}"(?: "(?:[^"\\]|\\[0-9]{3}|\\[^0-9]){0,255}")*\z""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Texts();
}
