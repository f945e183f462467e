using System.Buffers.Text;
using System.Security.Cryptography;

namespace Panel.Identity;

/// <summary>A secret of 256 bits that is handed out once; the database keeps its SHA-256 (facts §0.1, 16).</summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>A new token as it travels in cookies and links: 43 characters, URL-safe.</summary>
    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and searched for; null for a text that can be no token.</summary>
    internal static byte[]? Hash(string? token)
    {
        if (token is not { Length: 43 } || !Base64Url.IsValid(token)) return null;
        return SHA256.HashData(Base64Url.DecodeFromChars(token));
    }
}
