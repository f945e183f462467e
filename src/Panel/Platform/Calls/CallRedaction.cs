using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Panel.Platform.Calls;

/// <summary>
/// Takes out of requests and answers what must not be stored: the secrets that are known, and what stands under a name
/// that says so (OWASP ASVS 16.2.5).
/// </summary>
internal static partial class CallRedaction
{
    /// <summary>Instead of a secret.</summary>
    internal const string Mask = "***";

    /// <summary>A request as JSON.</summary>
    internal static string Request(object request, IReadOnlyList<string> secrets)
    {
        var tree = JsonSerializer.SerializeToNode(request, RowJson.Options);
        return Clean(tree, secrets)?.ToJsonString(RowJson.Options) ?? "null";
    }

    /// <summary>An answer or a reason, at most so long; JSON stays JSON unless it is cut.</summary>
    internal static string Text(string text, IReadOnlyList<string> secrets, int longest)
    {
        var clean = Parse(text) is { } tree
            ? Clean(tree, secrets)!.ToJsonString(RowJson.Options) : Plain(text, secrets);
        return clean[..Math.Min(longest, clean.Length)];
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Clean(JsonNode? node, IReadOnlyList<string> secrets) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(
            field.Key,
            SecretName().IsMatch(field.Key) && field.Value is not null ? Mask : Clean(field.Value, secrets)))),
        JsonArray items => new JsonArray([.. items.Select(item => Clean(item, secrets))]),
        JsonValue value
            when value.GetValueKind() == JsonValueKind.String =>
                JsonValue.Create(Plain(value.GetValue<string>(), secrets)),
        _ => node?.DeepClone(),
    };

    private static string Plain(string text, IReadOnlyList<string> secrets)
    {
        // What is known goes first and the longest before its parts: of a secret that is taken out in part, the rest
        // would stay.
        foreach (var secret in secrets.Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return Credentials().Replace(Named().Replace(text, "$1" + Mask), "$1" + Mask);
    }

    [GeneratedRegex(
        "pass(word|wd|phrase)?$|secret|token|api[_-]?key|authori[sz]ation|credential|auth[_-]?(code|info)|private[_-]?key"
        + "|^cv[cv]2?$|cookie",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // password=…, "token": "…", X-API-Key: …
    [GeneratedRegex(
        """((?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|auth[_-]?code)["']?\s*[=:]\s*["']?)[^\s"'&,;<]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // Bearer …, Basic …, https://user:…@host
    [GeneratedRegex(
        """(\b(?:Bearer|Basic)\s+|://[^/\s:@]+:)[^\s"'<@]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
