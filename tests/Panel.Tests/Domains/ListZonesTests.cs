using Panel.Dns;
using Panel.Domains;
using Shouldly;
using Xunit;

namespace Panel.Tests.Domains;

/// <summary>Zones by the beginning of their name, on a real name server.</summary>
public sealed class ListZonesTests
{
    [Fact]
    public async Task Zones_are_found_by_the_beginning_of_their_name_a_page_at_a_time()
    {
        await using var house = await DnsHouse.OpenAsync();
        foreach (var zone in new[] { "a.test", "ab.test", "ab-c.test", "ab.c.test", "abc.test", "b.test" })
            (await house.ChangeAsync(new DnsChange.EnsureZone(zone, ZoneKind.Native, []))).Value.IsDone.ShouldBeTrue();

        await ListsAsync(new ZoneFilter(), ["a.test", "ab-c.test", "ab.c.test", "ab.test", "abc.test", "b.test"], null);
        await ListsAsync(new ZoneFilter("ab"), ["ab-c.test", "ab.c.test", "ab.test", "abc.test"], null);
        await ListsAsync(new ZoneFilter("ab."), ["ab.c.test", "ab.test"], null);
        await ListsAsync(new ZoneFilter("ab.test"), ["ab.test"], null);
        await ListsAsync(new ZoneFilter("c"), [], null);
        await ListsAsync(new ZoneFilter("ab"), ["ab-c.test", "ab.c.test"], "ab.c.test", 2);
        await ListsAsync(new ZoneFilter("ab", "ab.c.test"), ["ab.test", "abc.test"], null, 2);
        await ListsAsync(new ZoneFilter("b", "a.test"), ["b.test"], null, 1);

        async Task ListsAsync(ZoneFilter filter, string[] zones, string? next, int take = 10)
        {
            var page = (await house.House.RunAsync((ListZones list) =>
                list.RunAsync(house.House.Staff, filter, take, default))).Value;
            page.Zones.Select(zone => zone.Name).ShouldBe(zones, filter.ToString());
            page.Next.ShouldBe(next, filter.ToString());
        }
    }
}
