using System.Buffers.Text;
using System.Security.Cryptography;

namespace Panel.Identity;

/// <summary>
/// A secret of 256 bits that is handed out once. The database keeps its SHA-256 as bytes: a column of text would find a
/// token that differs in case or accents (docs/PROTECTION.md#keys-and-algorithms).
/// </summary>
public static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>A new token as it travels in cookies and links: 43 characters, URL-safe.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and searched for; null for a text that can be no token.</summary>
    public static byte[]? Hash(string? token)
    {
        if (token is not { Length: 43 } || !Base64Url.IsValid(token)) return null;
        return SHA256.HashData(Base64Url.DecodeFromChars(token));
    }
}
