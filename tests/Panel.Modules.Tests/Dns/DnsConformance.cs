using System.Collections.Concurrent;
using Panel.Calls;
using Panel.Dns;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Dns;

/// <summary>
/// What <see cref="IDnsServer"/> promises. It makes zones with random names below <c>conformance.test</c> and removes
/// them: a server for trials is enough, and a busy one is not hurt.
/// </summary>
/// <param name="server">With the settings it has in production; the tests share it, as a running Panel does.</param>
public abstract class DnsConformance(IDnsServer server) : IAsyncLifetime
{
    private static readonly string[] Nameservers = ["ns1.panel.test", "ns2.panel.test"];

    private readonly ConcurrentBag<string> _made = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var zone in _made) await server.ApplyAsync(new DnsChange.RemoveZone(zone), default);
    }

    [Theory]
    [InlineData(ZoneKind.Native)]
    [InlineData(ZoneKind.Primary)]
    public async Task A_zone_is_made_with_its_name_servers_and_making_it_twice_is_making_it_once(ZoneKind kind)
    {
        var zone = NewName();
        for (var time = 1; time <= 2; time++) await DoAsync(new DnsChange.EnsureZone(zone, kind, Nameservers));
        var there = (await server.FindZoneAsync(zone, default)).ShouldNotBeNull();
        (there.Name, there.Kind, there.IsSigned).ShouldBe((zone, kind, false));
        there.Find(zone, "SOA")!.Contents.Count.ShouldBe(1);
        there.Find(zone, "NS")!.Contents.ShouldBe(["ns1.panel.test.", "ns2.panel.test."], ignoreOrder: true);
        there.RecordSets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_zone_that_is_there_takes_other_name_servers_and_another_kind_and_keeps_its_records()
    {
        var zone = await MakeAsync();
        await DoAsync(Set(zone, new RecordSet("www." + zone, "A", 60, ["192.0.2.1"])));
        await DoAsync(new DnsChange.EnsureZone(zone, ZoneKind.Primary, ["ns9.panel.test"]));
        var there = (await server.FindZoneAsync(zone, default))!;
        there.Kind.ShouldBe(ZoneKind.Primary);
        there.Find(zone, "NS")!.Contents.ShouldBe(["ns9.panel.test."]);
        there.Find("www." + zone, "A")!.Contents.ShouldBe(["192.0.2.1"]);
    }

    [Fact]
    public async Task A_removed_zone_is_gone_with_its_records_and_removing_it_twice_is_removing_it_once()
    {
        var zone = await MakeAsync();
        await DoAsync(Set(zone, new RecordSet("www." + zone, "A", 60, ["192.0.2.1"])));
        for (var time = 1; time <= 2; time++) await DoAsync(new DnsChange.RemoveZone(zone));
        (await server.FindZoneAsync(zone, default)).ShouldBeNull();
        await DoAsync(new DnsChange.EnsureZone(zone, ZoneKind.Native, Nameservers));
        (await server.FindZoneAsync(zone, default))!.Find("www." + zone, "A").ShouldBeNull();
    }

    [Fact]
    public async Task What_needs_a_zone_that_is_not_there_is_rejected()
    {
        var zone = NewName();
        (await server.FindZoneAsync(zone, default)).ShouldBeNull();
        (await server.ListSignersAsync(zone, default)).ShouldBeEmpty();
        foreach (var change in new DnsChange[]
        {
            Set(zone, new RecordSet(zone, "A", 60, ["192.0.2.1"])), new DnsChange.SignZone(zone),
            new DnsChange.UnsignZone(zone),
        })
        {
            (await server.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Rejected>(
                change.ToString()).Reason.ShouldNotBeNullOrWhiteSpace();
            (await server.FindOutAsync(change, default)).ShouldBeOfType<CallTruth.NotDone>(change.ToString());
        }
    }

    public static TheoryData<string, string[]> Contents => new()
    {
        { "A", ["192.0.2.1", "192.0.2.2"] },
        { "AAAA", ["2001:db8::1", "2001:db8:0:1:1:1:1:1"] },
        { "CAA", ["0 issue \"ca.example.net\"", "128 iodef \"mailto:security@example.net\""] },
        { "CNAME", ["other.example.net."] },
        { "MX", ["10 mail.example.net.", "20 mail2.example.net."] },
        { "NS", ["ns1.example.net.", "ns2.example.net."] },
        { "PTR", ["host.example.net."] },
        { "SRV", ["10 60 5060 sip.example.net."] },
        { "SSHFP", ["4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789"] },
        { "TLSA", ["3 1 1 0c72ac70b745ac19998811b131d662c9ac69dbdbe7cb23e5b514b56664c5d3d6"] },
        {
            "TXT",
            ["\"v=spf1 -all\"", "\"a;b \\\" \\\\ token=Key\" \"second text\"", "\"" + new string('x', 255) + "\""]
        },
    };

    [Theory, MemberData(nameof(Contents))]
    public async Task Records_come_back_as_they_were_set(string type, string[] contents)
    {
        var zone = await MakeAsync();
        foreach (var name in new[] { "www", "*", "_sip._tcp.a-b.deep" })
        {
            var set = new RecordSet($"{name}.{zone}", type, name.Length * 100, contents);
            set.Check(zone).ShouldBeNull();
            await DoAsync(Set(zone, set));
            var there = (await server.FindZoneAsync(zone, default))!.Find(set.Name, type).ShouldNotBeNull();
            there.SaysTheSame(set).ShouldBeTrue($"{string.Join(" | ", there.Contents)}, {there.Ttl} s");
        }
    }

    [Theory, InlineData(0), InlineData(2_147_483_647)]
    public async Task Every_lifetime_is_kept(int ttl)
    {
        var zone = await MakeAsync();
        await DoAsync(Set(zone, new RecordSet(zone, "A", ttl, ["192.0.2.1"])));
        (await server.FindZoneAsync(zone, default))!.Find(zone, "A")!.Ttl.ShouldBe(ttl);
    }

    [Fact]
    public async Task Sets_are_replaced_whole_and_removed_and_others_stay()
    {
        var zone = await MakeAsync();
        var (a, b, c) = ("a." + zone, "b." + zone, "c." + zone);
        await DoAsync(Set(
            zone, new(a, "A", 60, ["192.0.2.1", "192.0.2.2"]), new(b, "A", 60, ["192.0.2.3"]),
            new(c, "A", 60, ["192.0.2.4"])));
        var change = new DnsChange.ChangeRecords(
            zone, [new(a, "A", 120, ["192.0.2.9"])], [new(b, "A"), new("never." + zone, "TXT")]);
        for (var time = 1; time <= 2; time++) await DoAsync(change);
        var there = (await server.FindZoneAsync(zone, default))!;
        (there.Find(a, "A")!.Ttl, there.Find(a, "A")!.Contents.Single()).ShouldBe((120, "192.0.2.9"));
        there.Find(b, "A").ShouldBeNull();
        there.Find(c, "A")!.Contents.ShouldBe(["192.0.2.4"]);
    }

    [Fact]
    public async Task A_change_that_is_bad_in_one_place_changes_nothing()
    {
        var zone = await MakeAsync();
        var (good, bad) = (
            new RecordSet("a." + zone, "A", 60, ["192.0.2.1"]),
            new RecordSet("b." + zone, "SRV", 60, ["no numbers here"]));
        (await server.ApplyAsync(
            Set(zone, good, bad), default)).ShouldBeOfType<CallOutcome.Rejected>().Reason.ShouldNotBeNullOrWhiteSpace();
        (await server.FindZoneAsync(zone, default))!.RecordSets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_zone_is_signed_gives_its_ds_records_and_is_unsigned_again()
    {
        var zone = await MakeAsync();
        for (var time = 1; time <= 2; time++) await DoAsync(new DnsChange.SignZone(zone));
        (await server.FindZoneAsync(zone, default))!.IsSigned.ShouldBeTrue();
        var signers = await server.ListSignersAsync(zone, default);
        signers.ShouldNotBeEmpty();
        foreach (var signer in signers)
        {
            signer.DigestType.ShouldBeOneOf(2, 4);
            signer.KeyTag.ShouldBeInRange(0, 65_535);
            signer.Digest.Length.ShouldBe(signer.DigestType == 2 ? 64 : 96);
            signer.Digest.ShouldAllBe(digit => char.IsAsciiHexDigitLower(digit));
        }
        (await server.ListSignersAsync(zone, default)).ShouldBe(signers, "signing twice makes no other keys");
        for (var time = 1; time <= 2; time++) await DoAsync(new DnsChange.UnsignZone(zone));
        (await server.FindZoneAsync(zone, default))!.IsSigned.ShouldBeFalse();
        (await server.ListSignersAsync(zone, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_so_is_not_done_and_what_somebody_else_made_so_is_done()
    {
        var zone = NewName();
        foreach (var change in new DnsChange[]
        {
            new DnsChange.EnsureZone(zone, ZoneKind.Native, Nameservers),
            Set(zone, new RecordSet("www." + zone, "A", 60, ["192.0.2.1", "192.0.2.2"])),
            Set(zone, new RecordSet("www." + zone, "A", 61, ["192.0.2.1", "192.0.2.2"])),
            Set(zone, new RecordSet("www." + zone, "A", 61, ["192.0.2.1"])),
            new DnsChange.ChangeRecords(zone, [], [new RecordKey("www." + zone, "A")]),
            new DnsChange.EnsureZone(zone, ZoneKind.Native, ["ns3.panel.test"]),
            new DnsChange.EnsureZone(zone, ZoneKind.Primary, ["ns3.panel.test"]),
            new DnsChange.SignZone(zone), new DnsChange.UnsignZone(zone), new DnsChange.RemoveZone(zone),
        })
        {
            (await server.FindOutAsync(change, default)).ShouldBeOfType<CallTruth.NotDone>($"before {change}");
            await DoAsync(change);
            (await server.FindOutAsync(change, default)).ShouldBeOfType<CallTruth.Done>($"after {change}");
        }
    }

    [Fact]
    public async Task The_order_of_contents_and_capitals_in_names_mean_nothing()
    {
        var zone = await MakeAsync();
        await DoAsync(Set(zone, new RecordSet(zone, "MX", 60, ["10 a.example.net.", "20 B.example.net."])));
        var same = Set(zone, new RecordSet(zone, "MX", 60, ["20 b.example.net.", "10 A.example.net."]));
        (await server.FindOutAsync(same, default)).ShouldBeOfType<CallTruth.Done>();
    }

    [Fact]
    public async Task Zones_are_listed_by_name_each_once_a_page_at_a_time()
    {
        List<string> made = [];
        for (var zone = 0; zone < 5; zone++) made.Add(await MakeAsync());
        List<string> listed = [];
        string? after = null;
        do
        {
            var page = await server.ListZonesAsync(after, 2, default);
            page.Zones.Count.ShouldBeInRange(page.Next is null ? 0 : 2, 2);
            listed.AddRange(page.Zones.Select(zone => zone.Name));
            after = page.Next;
        }
        while (after is not null);
        listed.ShouldBe(listed.Distinct().Order(StringComparer.Ordinal));
        made.Except(listed).ShouldBeEmpty();
        (await server.ListZonesAsync(made[0][..^1], 1, default)).Zones.Single().Name.ShouldBe(
            made[0], "whatever text it is to be behind");
    }

    [Fact]
    public async Task Callers_from_several_threads_get_each_their_own()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(caller => Task.Run(async () =>
        {
            var zone = await MakeAsync();
            for (var time = 1; time <= 3; time++)
            {
                await DoAsync(Set(zone, new RecordSet(zone, "A", 60, [$"192.0.2.{caller}", $"198.51.100.{time}"])));
                (await server.FindZoneAsync(zone, default))!.Find(
                    zone, "A")!.HasContents([$"192.0.2.{caller}", $"198.51.100.{time}"]).ShouldBeTrue();
            }
        })));
    }

    [Fact]
    public async Task Who_is_called_off_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => server.FindZoneAsync(NewName(), stop.Token));
    }

    private static DnsChange.ChangeRecords Set(string zone, params IReadOnlyList<RecordSet> sets) =>
        new(zone, sets, []);

    private string NewName()
    {
        var name = $"z{Guid.NewGuid():N}.conformance.test";
        _made.Add(name);
        return name;
    }

    private async Task<string> MakeAsync()
    {
        var zone = NewName();
        await DoAsync(new DnsChange.EnsureZone(zone, ZoneKind.Native, Nameservers));
        return zone;
    }

    private async Task DoAsync(DnsChange change) =>
        (await server.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Succeeded>(
            change.ToString()).Answer.ShouldNotBeNullOrWhiteSpace();
}
