using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Identity;

/// <summary>
/// Ten codes for the day the phone is gone: 119 bits each, used once, kept only as SHA-256 with the user's id.
/// </summary>
internal static class RecoveryCodes
{
    internal const int Count = 10;

    private const int Letters = 24;

    // Without letters that look like others.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    internal static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => Grouped(RandomNumberGenerator.GetString(Alphabet, Letters)))];

    /// <summary>Whether a text is meant as a recovery code and not as six digits.</summary>
    internal static bool LooksLikeOne(string text) => Plain(text).Length == Letters;

    internal static byte[] Hash(long userId, string code)
    {
        var plain = Encoding.ASCII.GetBytes(Plain(code));
        var salted = new byte[8 + plain.Length];
        BinaryPrimitives.WriteInt64BigEndian(salted, userId);
        plain.CopyTo(salted, 8);
        return SHA256.HashData(salted);
    }

    private static string Plain(string text) => new([.. text.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private static string Grouped(string letters) =>
        string.Join('-', letters.Chunk(6).Select(part => new string(part)));
}
