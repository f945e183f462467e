using System.Net;
using System.Security.Cryptography;
using System.Text;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Slows guessing down without ever locking anybody out for good. Every try is counted before it is judged, so that
/// parallel tries cannot slip through; a success forgets them where they were all at one person, and only itself where
/// many share the count: an account of one's own does not open an address for guessing at others. An address that the
/// user signed in from lately has a count of its own: strangers who guess at the account do not keep its owner out.
/// </summary>
internal static class SignInGate
{
    // After this long without a try the count starts anew.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <param name="FreeTries">So many tries cost no wait.</param>
    /// <param name="OfMany">Whether tries at several people are counted together.</param>
    internal sealed record Key(byte[] Hash, int FreeTries, bool OfMany = false);

    internal static Key Account(string email) => new(Hash("account", email), 5);

    internal static Key KnownDevice(string email, string ip) => new(Hash("device", email + "\n" + Network(ip)), 5);

    internal static Key Address(string ip) => new(Hash("address", Network(ip)), 20, OfMany: true);

    internal static Key SecondStep(long userId) =>
        new(Hash("totp", userId.ToString(System.Globalization.CultureInfo.InvariantCulture)), 5);

    /// <summary>The password, asked for again by somebody who is signed in.</summary>
    internal static Key Proof(long userId) =>
        new(Hash("proof", userId.ToString(System.Globalization.CultureInfo.InvariantCulture)), 5);

    /// <summary>
    /// Counts a try; a wait means that it must be refused unseen. The first thing of its transaction: what is read
    /// before would be the snapshot that a try at the same moment makes old, and the whole would be rolled back and run
    /// again.
    /// </summary>
    internal static async Task<TimeSpan?> EnterAsync(DbSession session, Key key)
    {
        // Not IGNORE: that shares the row with others that wait for it too, and all of them then want it for
        // themselves.
        await session.ExecuteAsync(
            """
            INSERT INTO sign_in_gate (gate_key, tries, last_at, closed_until) VALUES (@hash, 0, @now, @now)
            ON DUPLICATE KEY UPDATE tries = tries
            """,
            new { hash = key.Hash, now = session.Now });
        var row = await session.SingleAsync<GateRow>(
            "SELECT tries, last_at, closed_until FROM sign_in_gate WHERE gate_key = @hash FOR UPDATE",
            new { hash = key.Hash });
        if (row.ClosedUntil > session.Now) return row.ClosedUntil - session.Now;
        var tries = session.Now - row.LastAt > Memory ? 1 : row.Tries + 1;
        await session.ExecuteAsync(
            "UPDATE sign_in_gate SET tries = @tries, last_at = @now, closed_until = @until WHERE gate_key = @hash",
            new { hash = key.Hash, tries, now = session.Now, until = session.Now + WaitAfter(tries, key.FreeTries) });
        return null;
    }

    /// <summary>
    /// A try that turned out right does not count; it takes with it only what was tried at the same person.
    /// </summary>
    internal static Task SucceedAsync(DbSession session, Key key) => key.OfMany
        ? session.ExecuteAsync(
            "UPDATE sign_in_gate SET tries = GREATEST(tries - 1, 0), closed_until = @now WHERE gate_key = @hash",
            new { hash = key.Hash, now = session.Now })
        : ForgetAsync(session, key);

    internal static Task ForgetAsync(DbSession session, Key key) =>
        session.ExecuteAsync("DELETE FROM sign_in_gate WHERE gate_key = @hash", new { hash = key.Hash });

    /// <summary>No wait within the free tries, then 5 s, 10 s, 20 s … up to five minutes.</summary>
    internal static TimeSpan WaitAfter(int tries, int freeTries)
    {
        if (tries < freeTries) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(5L << Math.Min(tries - freeTries, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    // A household has a /64 of IPv6 at least; single addresses in it would be free tries.
    private static string Network(string ip)
    {
        if (!IPAddress.TryParse(ip, out var address)) return ip;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static byte[] Hash(string kind, string what) => SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\n" + what));

    private sealed record GateRow(int Tries, DateTimeOffset LastAt, DateTimeOffset ClosedUntil);
}
