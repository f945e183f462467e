using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Panel.Platform.Calls;

/// <summary>A request as it is stored, and its digest.</summary>
/// <param name="Json">Without secrets.</param>
/// <param name="Hash">
/// SHA-256 over target, operation, subject and <paramref name="Json"/>: over nothing that is not stored beside it, so
/// that no secret can be guessed from it.
/// </param>
internal sealed record CallRequest(string Json, byte[] Hash)
{
    private const int Longest = 64 * 1024;

    /// <exception cref="ArgumentException">A key, a name or a request that cannot be stored; the caller is wrong, not
    /// its user.</exception>
    internal static CallRequest Of(CallSpec spec, string target)
    {
        Require(spec.Key, 100, nameof(spec.Key));
        Require(spec.Operation, 60, nameof(spec.Operation));
        Require(spec.Subject, 260, nameof(spec.Subject));
        Require(target, 60, nameof(target));
        var json = spec.IsPublic
            ? JsonSerializer.Serialize(spec.Request, RowJson.Options)
            : CallRedaction.Request(spec.Request, spec.Secrets);
        if (json.Length > Longest)
            throw new ArgumentException($"The request has {json.Length} characters; a call carries at most {Longest}.");
        var told = string.Join('\n', target, spec.Operation, spec.Subject, json);
        return new CallRequest(json, SHA256.HashData(Encoding.UTF8.GetBytes(told)));
    }

    private static void Require(string text, int longest, string name)
    {
        if (text.Length == 0 || text.Length > longest || text.Any(letter => letter is <= ' ' or > '~'))
            throw new ArgumentException(
                $"{name} is '{text}'. It needs 1 to {longest} printable ASCII characters without blanks.");
    }
}
