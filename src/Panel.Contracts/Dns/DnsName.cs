namespace Panel.Dns;

/// <summary>
/// Names as they travel between Panel and modules: labels of small letters, digits, hyphens and underscores, with dots
/// between them and none at the end. A label has 1–63 octets and a name at most 253 characters, which is 255 octets on
/// the wire (RFC 1035, section 2.3.4); names that only RFC 2181, section 11 allows, such as with blanks, are none here.
/// IDNA is done by the caller: <c>xn--…</c>.
/// </summary>
public static class DnsName
{
    /// <summary>Most characters of a name.</summary>
    public const int Longest = 253;

    private const int LongestLabel = 63;

    /// <summary>What is wrong with a name, or null.</summary>
    /// <param name="field">Field that the problem is about.</param>
    /// <param name="wildcard">Whether the first label may be <c>*</c> (RFC 4592): for names of records, not of
    /// zones.</param>
    /// <returns>Problem <c>invalid</c>.</returns>
    public static Problem? Check(string field, string name, bool wildcard = false)
    {
        if (name.Length == 0) return Problem.Invalid(field, "This must not be empty.");
        if (name.Length > Longest) return Problem.Invalid(field, "A domain name has at most {0} characters.", Longest);
        if (name[^1] == '.')
            return Problem.Invalid(field, "Write the domain name '{0}' without the dot at its end.", name);
        var labels = name.Split('.');
        foreach (var label in wildcard && labels[0] == "*" ? labels[1..] : labels)
        {
            if (label.Length is 0 or > LongestLabel)
                return Problem.Invalid(
                    field, "Between two dots of a domain name stand 1 to {0} characters; '{1}' has another number.",
                    LongestLabel, name);
            if (label.Any(letter => letter is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_')))
                return Problem.Invalid(
                    field,
                    "'{0}' is no domain name: it has small letters, digits, hyphens and underscores between dots.",
                    name);
        }
        return null;
    }

    /// <summary>Whether a name is the zone's own or below it.</summary>
    public static bool IsWithin(string name, string zone) =>
        name == zone || name.EndsWith('.' + zone, StringComparison.Ordinal);
}
