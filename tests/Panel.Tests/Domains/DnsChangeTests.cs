using Panel.Dns;
using Shouldly;
using Xunit;

namespace Panel.Tests.Domains;

/// <summary>What a change of a zone may say, before any server hears of it.</summary>
public sealed class DnsChangeTests
{
    private const string Zone = "example.org";

    private static readonly string Label63 = new('a', 63);

    [Theory]
    [InlineData("example.org")]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("a")]
    [InlineData("_acme-challenge.example.org")]
    [InlineData("2.0.192.in-addr.arpa")]
    public void A_name_in_small_ascii_letters_without_the_final_dot_is_one(string name) =>
        DnsName.Check("zone", name).ShouldBeNull();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("example.org.", "without the dot")]
    [InlineData("Example.org", "small letters")]
    [InlineData("bücher.example", "small letters")]
    [InlineData("*.example.org", "small letters")]
    [InlineData("a..b", "1 to 63")]
    [InlineData(".a", "1 to 63")]
    [InlineData("a b.example", "small letters")]
    [InlineData("a\n.example", "small letters")]
    public void What_is_no_name_is_said_with_its_rule(string name, string rule)
    {
        var problem = DnsName.Check("zone", name).ShouldNotBeNull();
        (problem.Code, problem.Field).ShouldBe(("invalid", "zone"));
        problem.Message.ShouldContain(rule);
    }

    [Fact]
    public void A_label_has_63_octets_and_a_name_253()
    {
        DnsName.Check("zone", Label63).ShouldBeNull();
        DnsName.Check("zone", Label63 + "a").ShouldNotBeNull();
        var longest = string.Join('.', Label63, Label63, Label63, new string('b', 61));
        longest.Length.ShouldBe(DnsName.Longest);
        DnsName.Check("zone", longest).ShouldBeNull();
        DnsName.Check("zone", longest + "b")!.Message.ShouldContain("253");
    }

    [Theory]
    [InlineData("A", "192.0.2.1")]
    [InlineData("AAAA", "2001:db8::1")]
    [InlineData("MX", "10 mail.example.org.")]
    [InlineData("MX", "0 .")]
    [InlineData("NS", "NS1.example.org.")]
    [InlineData("TXT", "\"v=spf1 -all\" \"b\\\"c\\195\\164\"")]
    [InlineData("CAA", "0 issue \"ca.example.net\"")]
    [InlineData("TYPE65534", "\\# 1 00")]
    public void Contents_as_in_a_master_file_are_taken(string type, string content) =>
        Problem(type, content).ShouldBeNull();

    [Theory]
    [InlineData("A", "192.0.2", "no IPv4")]
    [InlineData("A", "192.0.2.01", "no IPv4")]
    [InlineData("A", "2001:db8::1", "no IPv4")]
    [InlineData("AAAA", "2001:DB8::1", "short form")]
    [InlineData("AAAA", "2001:db8:0:0:0:0:0:1", "short form")]
    [InlineData("AAAA", "fe80::1%1", "short form")]
    [InlineData("AAAA", "192.0.2.1", "short form")]
    [InlineData("CNAME", "www.example.org", "dot at its end")]
    [InlineData("MX", "mail.example.org.", "preference")]
    [InlineData("MX", "10 mail", "dot at its end")]
    [InlineData("TXT", "v=spf1 -all", "double quotes")]
    [InlineData("TXT", "\"a\"b\"", "double quotes")]
    [InlineData("SRV", "", "1 to 4096")]
    [InlineData("SRV", " 1 2 3 a.", "1 to 4096")]
    [InlineData("SRV", "1 2 3 a.\n@ NS evil.", "1 to 4096")]
    [InlineData("CAA", "ü", "1 to 4096")]
    [InlineData("SOA", "a. b. 1 2 3 4 5", "server itself")]
    [InlineData("RRSIG", "x", "server itself")]
    [InlineData("cname", "a.", "no type")]
    [InlineData("A\n", "192.0.2.1", "no type")]
    public void What_no_server_would_take_is_refused_before(string type, string content, string rule) =>
        Problem(type, content).ShouldNotBeNull().Message.ShouldContain(rule);

    [Fact]
    public void A_text_has_at_most_255_octets_in_each_pair_of_quotes()
    {
        Problem("TXT", $"\"{new string('x', 255)}\" \"{new string('y', 255)}\"").ShouldBeNull();
        Problem("TXT", $"\"{new string('x', 256)}\"").ShouldNotBeNull();
    }

    [Fact]
    public void A_set_has_records_each_once_one_other_name_only_and_belongs_to_its_zone()
    {
        new RecordSet(Zone, "A", 60, []).Check(Zone)!.Message.ShouldContain("1 to 100");
        new RecordSet(Zone, "A", 60, [.. Enumerable.Range(0, 101).Select(n => $"192.0.2.{n}")]).Check(Zone)
            .ShouldNotBeNull();
        new RecordSet(Zone, "A", 60, ["192.0.2.1", "192.0.2.1"]).Check(Zone)!.Message.ShouldContain("twice");
        new RecordSet(
            "a." + Zone, "CNAME", 60, ["b.example.", "c.example."]).Check(
                Zone)!.Message.ShouldContain("one other name");
        new RecordSet("a.example.com", "A", 60, ["192.0.2.1"]).Check(Zone)!.Message.ShouldContain("does not belong");
        new RecordSet("badexample.org", "A", 60, ["192.0.2.1"]).Check(Zone)!.Message.ShouldContain("does not belong");
        new RecordSet("*." + Zone, "A", -1, ["192.0.2.1"]).Check(Zone)!.Message.ShouldContain("TTL");
    }

    [Fact]
    public void A_change_of_records_names_some_sets_each_once_and_leaves_the_zone_its_name_servers()
    {
        var set = new RecordSet(Zone, "A", 60, ["192.0.2.1"]);
        Change([], []).ShouldContain("1 to 100");
        Change([.. Enumerable.Range(0, 101).Select(n => set with { Name = $"h{n}.{Zone}" })], [])
            .ShouldContain("1 to 100");
        Change([set], [set.Key]).ShouldContain("each set of records once");
        Change([], [new(Zone, "NS")]).ShouldContain("cannot be removed");
        Change([], [new(Zone, "SOA")]).ShouldContain("server itself");
        Change([new(Zone, "CNAME", 60, ["other.example."])], []).ShouldContain("cannot be another name");
        Change(
            [
                .. Enumerable.Range(0, 10)
                    .Select(n => new RecordSet($"h{n}.{Zone}", "CAA", 60, [new string('x', 4_000)]))
            ], []).ShouldContain("32000");
        Change([set], [new(Zone, "TXT")]).ShouldBe("");
    }

    [Theory]
    [InlineData("www.example.com", "A", 60, "192.0.2.1", "name")]
    [InlineData("www.example.org", "a", 60, "192.0.2.1", "type")]
    [InlineData("www.example.org", "SOA", 60, "x", "type")]
    [InlineData("example.org", "CNAME", 60, "other.example.", "type")]
    [InlineData("www.example.org", "A", -1, "192.0.2.1", "ttl")]
    [InlineData("www.example.org", "A", 60, "192.0.2", "contents")]
    public void What_is_wrong_with_a_set_is_said_at_its_part(
        string name, string type, int ttl, string content, string field) =>
        new DnsChange.ChangeRecords(Zone, [new(name, type, ttl, [content])], []).Check()!.Field.ShouldBe(field);

    [Fact]
    public void As_much_as_is_allowed_is_taken()
    {
        new RecordSet(Zone, "A", int.MaxValue, [.. Enumerable.Range(0, RecordSet.MostContents)
            .Select(n => $"192.0.2.{n}")]).Check(Zone).ShouldBeNull();
        Change([.. Enumerable.Range(0, DnsChange.ChangeRecords.MostSets)
            .Select(n => new RecordSet($"h{n}.{Zone}", "A", 0, ["192.0.2.1"]))], []).ShouldBe("");
        new DnsChange.EnsureZone(Zone, ZoneKind.Native, [.. Enumerable
            .Range(1, DnsChange.EnsureZone.MostNameservers).Select(n => $"ns{n}.a")]).Check().ShouldBeNull();
        Problem("CAA", new string('x', 4_096)).ShouldBeNull();
        Problem("CAA", new string('x', 4_097)).ShouldNotBeNull();
    }

    [Fact]
    public void A_zone_is_made_native_or_primary_with_at_most_13_servers_each_once()
    {
        new DnsChange.EnsureZone(Zone, ZoneKind.Native, []).Check().ShouldBeNull();
        new DnsChange.EnsureZone(Zone, ZoneKind.Other, []).Check()!.Field.ShouldBe("kind");
        new DnsChange.EnsureZone(Zone, ZoneKind.Native, ["ns.a", "ns.a"]).Check()!.Field.ShouldBe("nameservers");
        new DnsChange.EnsureZone(
            Zone, ZoneKind.Native, [.. Enumerable.Range(1, 14).Select(n => $"ns{n}.a")]).Check()!.Field.ShouldBe(
                "nameservers");
        new DnsChange.EnsureZone("*.a", ZoneKind.Native, ["ns."]).Check()!.Each().Select(one => one.Field)
            .ShouldBe(["zone", "nameservers"]);
        new DnsChange.RemoveZone("").Check()!.Field.ShouldBe("zone");
    }

    private static Problem? Problem(string type, string content) =>
        new RecordSet("www." + Zone, type, 60, [content]).Check(Zone);

    private static string Change(IReadOnlyList<RecordSet> replace, IReadOnlyList<RecordKey> remove) =>
        new DnsChange.ChangeRecords(Zone, replace, remove).Check()?.Message ?? "";
}
