using Panel.Calls;

namespace Panel.Dns;

/// <summary>
/// Keeps zones on authoritative name servers. A module of the kind <c>dns</c> fulfils it together with
/// <see cref="Panel.Modules.IModule{TSettings}"/>. One instance may be called from several threads.
/// </summary>
/// <remarks>
/// <para>Names are ASCII (the caller has done IDNA), in small letters and without the final dot: <c>example.org</c>,
/// <c>www.example.org</c>; see <see cref="DnsName"/>. Panel has checked what it hands over
/// (<see cref="DnsChange.Check"/>).</para>
/// <para>Every change says how things are to be afterwards. Doing one twice is the same as doing it once, so that what
/// got lost on the way can be sent again.</para>
/// <para>Panel bounds every call to 25 seconds; a module gives up a little earlier by itself and says
/// <see cref="CallOutcome.Unknown"/>. It repeats no change by itself, not even over a connection that was reset.</para>
/// </remarks>
public interface IDnsServer
{
    /// <summary>Zones by name (ordinal), a page at a time.</summary>
    /// <param name="after">
    /// Only names behind this text (ordinal), whether or not a zone is called so; null begins at the first.
    /// </param>
    /// <param name="take">Most zones of the page, 1–1,000.</param>
    /// <exception cref="DnsFailedException">The server cannot be asked.</exception>
    Task<ZonePage> ListZonesAsync(string? after, int take, CancellationToken cancellationToken);

    /// <summary>A zone with all its record sets; null where the server has none of this name.</summary>
    /// <exception cref="DnsFailedException">The server cannot be asked, or its answer makes no sense.</exception>
    Task<Zone?> FindZoneAsync(string zone, CancellationToken cancellationToken);

    /// <summary>
    /// DS records for the parent zone (RFC 4034, section 5), those of every active key signing key, by key tag and
    /// digest type; empty where the zone is not signed or not there. Digests are SHA-256 and SHA-384; SHA-1 is not for
    /// new delegations (RFC 8624, section 3.3).
    /// </summary>
    /// <exception cref="DnsFailedException">The server cannot be asked, or its answer makes no sense.</exception>
    Task<IReadOnlyList<DelegationSigner>> ListSignersAsync(string zone, CancellationToken cancellationToken);

    /// <summary>Makes it so.</summary>
    /// <returns>
    /// <see cref="CallOutcome.Succeeded"/> when the server said so, also where nothing had to be done.
    /// <see cref="CallOutcome.Rejected"/> when it refused and nothing has changed: the reason names what to do, where
    /// that can be known. <see cref="CallOutcome.Unknown"/> for everything else. No text holds a credential.
    /// </returns>
    Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken);

    /// <summary>Looks whether things are as the change says. Changes nothing.</summary>
    /// <returns>
    /// <see cref="CallTruth.Done"/> when they are so, whoever made them so; <see cref="CallTruth.NotDone"/> when they
    /// are not; <see cref="CallTruth.Unknown"/> when the server cannot be asked.
    /// </returns>
    Task<CallTruth> FindOutAsync(DnsChange change, CancellationToken cancellationToken);
}

/// <summary>
/// The server could not be asked. The message says why in one sentence, fit for a log and for who looks after Panel;
/// never a secret.
/// </summary>
public sealed class DnsFailedException : Exception
{
    public DnsFailedException(string message, Exception? inner = null) : base(message, inner) { }
}
