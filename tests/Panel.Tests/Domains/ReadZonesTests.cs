using Panel.Dns;
using Panel.Domains;
using Shouldly;
using Xunit;

namespace Panel.Tests.Domains;

/// <summary>Questions about zones, from the use case to a real name server.</summary>
public sealed class ReadZonesTests
{
    [Fact]
    public async Task A_page_has_at_least_one_zone_and_at_most_those_there_are_whatever_is_asked_for()
    {
        await using var house = await DnsHouse.OpenAsync();
        foreach (var zone in new[] { "a.test", "b.test" })
            (await house.ChangeAsync(new DnsChange.EnsureZone(zone, ZoneKind.Native, []))).Value.IsDone.ShouldBeTrue();

        var least = (await ListAsync(house, int.MinValue)).Value;
        (least.Zones.Single().Name, least.Next).ShouldBe(("a.test", "a.test"));
        (await ListAsync(house, int.MaxValue)).Value.Zones.Select(zone => zone.Name).ShouldBe(["a.test", "b.test"]);
    }

    [Fact]
    public async Task What_is_no_name_of_a_zone_is_not_asked_for()
    {
        var asked = 0;
        await using var house = await DnsHouse.OpenAsync((_, _, _) =>
        {
            asked++;
            return default;
        });
        foreach (var zone in new[] { "", "../zones", "customer.test.", "Customer.test" })
            (await ShowAsync(house, zone)).Problem.ShouldNotBeNull().Code.ShouldBe("invalid", zone);
        asked.ShouldBe(0);
        (await ShowAsync(house, "nobody.test")).Problem.ShouldNotBeNull().Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_is_said_to_be_and_is_no_failure_of_the_module()
    {
        await using var house = await DnsHouse.OpenAsync((_, _, _) => new HttpMishap(HttpWrong.Reset));
        for (var time = 1; time <= 3; time++)
        {
            (await ShowAsync(house, "customer.test")).Problem.ShouldNotBeNull().Code.ShouldBe("dns.unreachable");
            (await ListAsync(house, 10)).Problem.ShouldNotBeNull().Code.ShouldBe("dns.unreachable");
        }
        (await house.House.ShowAsync("powerdns")).Failures.ShouldBe(0);
    }

    private static Task<Result<ZonePage>> ListAsync(DnsHouse house, int take) =>
        house.House.RunAsync((ListZones list) => list.RunAsync(house.House.Staff, new ZoneFilter(), take, default));

    private static Task<Result<ZoneDetails>> ShowAsync(DnsHouse house, string zone) =>
        house.House.RunAsync((ShowZone show) => show.RunAsync(house.House.Staff, zone, default));
}
