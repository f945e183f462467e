using Panel.Dns;
using Panel.Platform;

namespace Panel.Domains;

/// <summary>Which zones are asked for; null filters nothing.</summary>
/// <param name="Start">What their names begin with, in the letters of <see cref="DnsName"/>.</param>
/// <param name="After">Only names behind this one; null begins at the first.</param>
public sealed record ZoneFilter(string? Start = null, string? After = null);

/// <summary>Lists the zones of the name servers behind the module in use, as they are there.</summary>
public sealed class ListZones(DnsTargets targets)
{
    // One less than a module gives: one more than wanted is asked for, which says whether another page fits.
    private const int MostZones = 999;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="take">Zones of a page; at least 1 and at most 999 are given.</param>
    /// <returns>The page. Problems: <c>forbidden</c>, <c>dns.not_ready</c>, <c>dns.unreachable</c>,
    /// <c>module.failed</c>.</returns>
    public async Task<Result<ZonePage>> RunAsync(
        Actor actor, ZoneFilter filter, int take, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var (start, wanted) = (filter.Start ?? "", Math.Clamp(take, 1, MostZones));
        var after = string.CompareOrdinal(filter.After, Before(start)) > 0 ? filter.After : Before(start);
        var listed = await targets.AskAsync(
            "to list zones", (dns, cancel) => dns.ListZonesAsync(after, wanted + 1, cancel), cancellationToken);
        return listed.Ok ? Fitting(listed.Value, start, wanted) : listed.Problem;
    }

    // A text right before all names that begin so: the tilde comes behind every letter of a name.
    private static string? Before(string start) =>
        start.Length == 0 ? null : $"{start[..^1]}{(char)(start[^1] - 1)}~";

    private static ZonePage Fitting(ZonePage listed, string start, int wanted)
    {
        var zones = listed.Zones.Where(zone => zone.Name.StartsWith(start, StringComparison.Ordinal)).ToList();
        if (zones.Count > wanted) return new ZonePage(zones[..wanted], zones[wanted - 1].Name);
        return new ZonePage(zones, zones.Count == listed.Zones.Count ? listed.Next : null);
    }
}
