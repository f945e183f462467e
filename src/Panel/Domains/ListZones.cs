using Panel.Dns;
using Panel.Platform;

namespace Panel.Domains;

/// <summary>Lists the zones of the name servers behind the module in use, as they are there.</summary>
public sealed class ListZones(DnsTargets targets)
{
    private const int MostZones = 1_000;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="after">Only names behind this one; null begins at the first.</param>
    /// <param name="take">Zones of a page; at least 1 and at most 1,000 are given.</param>
    /// <returns>The page. Problems: <c>forbidden</c>, <c>dns.unreachable</c>, <c>module.failed</c>.</returns>
    public async Task<Result<ZonePage>> RunAsync(
        Actor actor, string? after, int take, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var wanted = Math.Clamp(take, 1, MostZones);
        return await targets.AskAsync(
            "to list zones", (dns, cancel) => dns.ListZonesAsync(after, wanted, cancel), cancellationToken);
    }
}
