using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Panel.Identity;

/// <summary>Time-based one-time passwords (RFC 6238): six digits, steps of 30 seconds, one step of tolerance to either side.</summary>
public static class Totp
{
    internal const int SecretBytes = 20;

    private const int StepSeconds = 30;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step that a code belongs to, or null when it is none of the three around now.</summary>
    internal static long? StepOf(string code, byte[] secret, DateTimeOffset now)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        if (digits.Length != 6) return null;
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        // All three are always compared: the time taken says nothing.
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Ascii(Code(secret, step)), Ascii(digits))) found = step;
        return found;
    }

    /// <summary>The code of the instant, for tests and for people without an app.</summary>
    public static string CodeAt(byte[] secret, DateTimeOffset now) => Code(secret, now.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>The secret as people type it into an app (RFC 4648 base 32).</summary>
    public static string ToBase32(byte[] secret)
    {
        var bits = string.Concat(secret.Select(value => Convert.ToString(value, 2).PadLeft(8, '0')));
        return new string([.. bits.Chunk(5).Select(part => Alphabet[Convert.ToInt32(new string(part).PadRight(5, '0'), 2)])]);
    }

    /// <summary>What the QR code says to the app.</summary>
    internal static string Address(byte[] secret, string email) =>
        $"otpauth://totp/Panel:{Uri.EscapeDataString(email)}?secret={ToBase32(secret)}&issuer=Panel&digits=6&period={StepSeconds}";

#pragma warning disable CA5350 // RFC 6238 with SHA-1 is what every authenticator app computes; HMAC does not need collision resistance.
    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
