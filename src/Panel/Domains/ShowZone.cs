using Panel.Dns;
using Panel.Platform;

namespace Panel.Domains;

/// <summary>A zone on the name servers.</summary>
/// <param name="Signers">DS records for the parent; empty where it is not signed.</param>
public sealed record ZoneDetails(Zone Zone, IReadOnlyList<DelegationSigner> Signers);

/// <summary>Shows a zone as the name servers behind the module in use have it.</summary>
public sealed class ShowZone(DnsTargets targets)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="zone">Its name, as of <see cref="DnsName"/>.</param>
    /// <returns>The zone. Problems: <c>forbidden</c>, <c>invalid</c>, <c>not_found</c>, <c>dns.not_ready</c>,
    /// <c>dns.unreachable</c>, <c>module.failed</c>.</returns>
    public async Task<Result<ZoneDetails>> RunAsync(Actor actor, string zone, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (DnsName.Check("zone", zone) is { } wrong) return wrong;
        var found = await targets.AskAsync(
            "to look at a zone", (dns, cancel) => LoadAsync(dns, zone, cancel), cancellationToken);
        if (!found.Ok) return found.Problem;
        return found.Value is { } details ? details : Problem.NotFound("zone", zone);
    }

    private static async Task<ZoneDetails?> LoadAsync(
        IDnsServer dns, string zone, CancellationToken cancellationToken) =>
        await dns.FindZoneAsync(zone, cancellationToken) is { } there
            ? new ZoneDetails(there, there.IsSigned ? await dns.ListSignersAsync(zone, cancellationToken) : [])
            : null;
}
