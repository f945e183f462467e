using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Identity;

/// <summary>
/// Passwords at rest: PBKDF2 with HMAC-SHA512, 210,000 rounds, a salt of 128 bits (OWASP ASVS 11.4.2). The text names
/// its own parameters, <c>pbkdf2-sha512$rounds$salt$hash</c>, so that later rounds are raised at the next sign-in.
/// </summary>
internal static class PasswordHash
{
    internal const int Rounds = 210_000;

    private const string Scheme = "pbkdf2-sha512";

    private const int SaltBytes = 16;

    private const int HashBytes = 64;

    // One derivation costs a core a tenth of a second: two at a time leave the pages alive under a flood of sign-ins.
    private static readonly SemaphoreSlim Turns = new(2);

    // What a sign-in with an unknown address is compared with, so that it takes as long as a known one.
    private static readonly Lazy<string> Nobody = new(() => Make(RandomNumberGenerator.GetHexString(32), Rounds));

    internal static async Task<string> MakeAsync(string password, CancellationToken cancellationToken)
    {
        await Turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Make(password, Rounds), cancellationToken);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Whether the password belongs to the stored text; with null it never does, but takes as long.</summary>
    internal static async Task<bool> MatchesAsync(string? stored, string password, CancellationToken cancellationToken)
    {
        await Turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Matches(stored ?? Nobody.Value, password), cancellationToken)
                && stored is not null;
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Whether the text was made with fewer rounds than today's.</summary>
    internal static bool IsOutdated(string stored) => Parts(stored).Rounds < Rounds;

    internal static string Make(string password, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, rounds, HashBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    internal static bool Matches(string stored, string password)
    {
        var (rounds, salt, hash) = Parts(stored);
        return CryptographicOperations.FixedTimeEquals(hash, Derive(password, salt, rounds, hash.Length));
    }

    // Composed first: "é" is one sign on one keyboard and two on another.
    private static byte[] Derive(string password, byte[] salt, int rounds, int length) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(PlainText.Tidy(password).Normalize(NormalizationForm.FormC)), salt, rounds,
        HashAlgorithmName.SHA512, length);

    private static (int Rounds, byte[] Salt, byte[] Hash) Parts(string stored) =>
        stored.Split('$') is [Scheme, var rounds, var salt, var hash]
            ? (
                int.Parse(rounds, CultureInfo.InvariantCulture), Convert.FromBase64String(salt),
                Convert.FromBase64String(hash))
            : throw new FormatException("The stored password is in no known format.");
}
