using OtpNet;

namespace Panel.Identity;

/// <summary>
/// Time-based one-time passwords (RFC 6238): six digits, steps of 30 seconds, one step of tolerance to either side.
/// </summary>
public static class Totp
{
    internal const int SecretBytes = 20;

    private static readonly VerificationWindow OneStepAround = new(previous: 1, future: 1);

    /// <summary>The step that a code belongs to, or null when it is none of the three around now.</summary>
    internal static long? StepOf(string code, byte[] secret, DateTimeOffset now)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        return new OtpNet.Totp(secret).VerifyTotp(now.UtcDateTime, digits, out var step, OneStepAround) ? step : null;
    }

    /// <summary>The code of the instant, for tests and for people without an app.</summary>
    public static string CodeAt(byte[] secret, DateTimeOffset now) =>
        new OtpNet.Totp(secret).ComputeTotp(now.UtcDateTime);

    /// <summary>What the QR code says to the app.</summary>
    internal static string Address(byte[] secret, string email) =>
        new OtpUri(OtpType.Totp, secret, email, "Panel").ToString();
}
