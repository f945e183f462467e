using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Text;
using Panel.Calls;
using Panel.Dns;
using Panel.Modules.PowerDns;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.PowerDns;

/// <summary>A PowerDNS for all tests of a class.</summary>
public sealed class PowerDnsFixture : IAsyncLifetime
{
    public PowerDnsServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PowerDnsServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>What only our module for PowerDNS promises, against the real server.</summary>
public sealed class PowerDnsTests(PowerDnsFixture fixture) : IClassFixture<PowerDnsFixture>, IAsyncLifetime
{
    private readonly PowerDnsModule _module = new();

    private PowerDnsServer Server => fixture.Server;

    private PowerDnsSettings Settings => new()
    {
        Address = Server.Address.ToString(), ApiKey = Server.ApiKey, Nameservers = "NS1.panel.test., ns2.panel.test\n",
        Contact = "host.master@panel.test", Ttl = 900, NegativeTtl = 600, TimeoutSeconds = 20,
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _module.DisposeAsync().AsTask();

    [Fact]
    public async Task A_new_zone_gets_name_servers_contact_and_lifetimes_of_the_settings_and_its_serial_counts()
    {
        await StartAsync();
        await DoAsync(new DnsChange.EnsureZone("soa.test", ZoneKind.Native, []));
        var zone = (await _module.FindZoneAsync("soa.test", default))!;
        zone.Find("soa.test", "NS")!.SaysTheSame(new("soa.test", "NS", 900, ["ns2.panel.test.", "ns1.panel.test."]))
            .ShouldBeTrue();
        var soa = zone.Find("soa.test", "SOA")!;
        soa.Ttl.ShouldBe(900);
        var parts = soa.Contents.Single().Split(' ');
        parts[..2].ShouldBe(["ns1.panel.test.", "host\\.master.panel.test."]);
        parts[3..].ShouldBe(["10800", "3600", "1209600", "600"]);
        await DoAsync(new DnsChange.ChangeRecords("soa.test", [new("soa.test", "A", 60, ["192.0.2.1"])], []));
        var later = (await _module.FindZoneAsync("soa.test", default))!.Find("soa.test", "SOA")!.Contents.Single()
            .Split(' ');
        long.Parse(later[2], CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Without_a_contact_the_server_makes_soa_and_without_any_name_server_the_zone_is_rejected()
    {
        await StartAsync(Settings with { Contact = "", Nameservers = "" });
        await DoAsync(new DnsChange.EnsureZone("plain.test", ZoneKind.Native, ["ns5.panel.test"]));
        (await _module.FindZoneAsync("plain.test", default))!.Find("plain.test", "SOA").ShouldNotBeNull();
        (await _module.ApplyAsync(new DnsChange.EnsureZone("none.test", ZoneKind.Native, []), default))
            .ShouldBeOfType<CallOutcome.Rejected>().Reason.ShouldContain("No name servers");
        (await _module.FindZoneAsync("none.test", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_set_is_served_on_the_wire_and_a_signed_zone_shows_its_key()
    {
        await StartAsync();
        await DoAsync(new DnsChange.EnsureZone("wire.test", ZoneKind.Primary, []));
        await DoAsync(new DnsChange.ChangeRecords(
            "wire.test",
            [
                new("www.wire.test", "A", 60, ["192.0.2.7"]),
                new("*.wire.test", "TXT", 60, ["\"say \\\"hi\\\"\" \"two\""])
            ], []));
        (await AskAsync("www.wire.test", DnsQuestion.A)).Records.Single().Data.ShouldBe(
            IPAddress.Parse("192.0.2.7").GetAddressBytes());
        (await AskAsync("any.wire.test", DnsQuestion.Txt)).Records.Single().Data
            .ShouldBe([8, .. Encoding.ASCII.GetBytes("say \"hi\""), 3, .. Encoding.ASCII.GetBytes("two")]);
        (await AskAsync("wire.test", DnsQuestion.DnsKey)).Records.ShouldBeEmpty();
        await DoAsync(new DnsChange.SignZone("wire.test"));
        (await AskAsync("wire.test", DnsQuestion.DnsKey)).Records.Count(record => record.Type == DnsQuestion.DnsKey)
            .ShouldBe(1);
        await DoAsync(new DnsChange.ChangeRecords("wire.test", [], [new("www.wire.test", "A")]));
        (await AskAsync("www.wire.test", DnsQuestion.A)).Records.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "answers")]
    [InlineData("de", "antwortet")]
    public async Task Test_connection_says_which_server_answers(string language, string word)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var said = (await _module.TestAsync(Settings, default)).Value;
        said.ShouldStartWith("PowerDNS 4.");
        said.ShouldContain(word);
    }

    [Fact]
    public async Task Test_connection_names_the_setting_that_is_wrong()
    {
        (await ProblemAsync(Settings with { ApiKey = "another" })).ShouldBe(("powerdns.key", "ApiKey"));
        (await ProblemAsync(Settings with { ServerId = "other" })).ShouldBe(("powerdns.server_id", "ServerId"));
        (await ProblemAsync(Settings with { Address = "http://127.0.0.1:1" })).ShouldBe(
            ("powerdns.address", "Address"));
        await using var recursor = Proxy(HttpWrong.Garbage);
        (await ProblemAsync(Settings with { Address = recursor.Address.ToString() })).ShouldBe(
            ("powerdns.address", "Address"));
    }

    [Fact]
    public void Settings_that_would_tell_the_key_to_others_or_name_no_servers_are_refused()
    {
        Broken(Settings).ShouldBeEmpty();
        Broken(Settings with { Address = "http://ns.example.org:8081" }).ShouldBe(["Address"]);
        Broken(Settings with { Address = "http://ns.example.org:8081", AllowPlainHttp = true }).ShouldBeEmpty();
        Broken(Settings with { Address = "https://user:pass@ns.example.org" }).ShouldBe(["Address"]);
        Broken(Settings with { Address = "ftp://ns.example.org" }).ShouldBe(["Address"]);
        Broken(Settings with { Nameservers = "ns1.example.org ns2_ü.example.org" }).ShouldBe(["Nameservers"]);
        Broken(Settings with { ApiKey = "with blank" }).ShouldBe(["ApiKey"]);
        Broken(Settings with { Contact = "nobody" }).ShouldBe(["Contact"]);
    }

    [Theory]
    [InlineData(HttpWrong.Stall)]
    [InlineData(HttpWrong.Reset)]
    [InlineData(HttpWrong.Garbage)]
    [InlineData(HttpWrong.Broken)]
    public async Task No_clear_answer_is_unknown_for_changes_and_read_back_and_an_exception_for_questions(
        HttpWrong wrong)
    {
        await using var proxy = Proxy(wrong);
        await StartAsync(Settings with { Address = proxy.Address.ToString(), TimeoutSeconds = 1 });
        foreach (var change in Changes("unclear.test"))
        {
            (await _module.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Unknown>(change.ToString());
            (await _module.FindOutAsync(change, default)).ShouldBeOfType<CallTruth.Unknown>(change.ToString());
        }
        await Should.ThrowAsync<DnsFailedException>(() => _module.FindZoneAsync("unclear.test", default));
        await Should.ThrowAsync<DnsFailedException>(() => _module.ListZonesAsync(null, 10, default));
        (await _module.CheckAsync(default)).Works.ShouldBeFalse();
        proxy.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_404_of_some_other_web_server_does_not_say_that_a_zone_is_gone()
    {
        await using var proxy = Proxy(HttpWrong.Absent);
        await StartAsync(Settings with { Address = proxy.Address.ToString() });
        await Should.ThrowAsync<DnsFailedException>(() => _module.FindZoneAsync("there.test", default));
        (await _module.ApplyAsync(
            new DnsChange.RemoveZone("there.test"), default)).ShouldBeOfType<CallOutcome.Unknown>();
        (await _module.FindOutAsync(
            new DnsChange.RemoveZone("there.test"), default)).ShouldBeOfType<CallTruth.Unknown>();
    }

    [Theory]
    [InlineData(HttpWrong.Unauthorized, "API key")]
    [InlineData(HttpWrong.Unprocessable, "422")]
    public async Task What_the_server_refuses_is_rejected_with_its_reason_and_never_with_the_key(
        HttpWrong wrong, string reason)
    {
        await using var proxy = Proxy(wrong);
        await StartAsync(Settings with { Address = proxy.Address.ToString() });
        foreach (var change in Changes("refused.test")
            .Where(change => change is not (DnsChange.SignZone or DnsChange.UnsignZone)))
        {
            var said = (await _module.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Rejected>(
                change.ToString()).Reason;
            said.ShouldContain(reason);
            said.ShouldNotContain(Server.ApiKey);
        }
    }

    [Fact]
    public async Task A_request_that_was_reset_is_not_sent_again_by_the_library()
    {
        var asked = 0;
        await using var proxy = new HttpFaultProxy(Server.Address, (_, _, _) =>
        {
            asked++;
            return new HttpMishap(HttpWrong.Reset, AfterDoing: true);
        });
        await StartAsync(Settings with { Address = proxy.Address.ToString() });
        (await _module.ApplyAsync(
            new DnsChange.EnsureZone("once.test", ZoneKind.Native, []), default)).ShouldBeOfType<CallOutcome.Unknown>();
        asked.ShouldBe(1);
        proxy.Done.Single().Status.ShouldBe(201);
    }

    private static IEnumerable<DnsChange> Changes(string zone) =>
    [
        new DnsChange.EnsureZone(zone, ZoneKind.Native, ["ns1.panel.test"]),
        new DnsChange.ChangeRecords(zone, [new(zone, "A", 60, ["192.0.2.1"])], []),
        new DnsChange.SignZone(zone), new DnsChange.UnsignZone(zone), new DnsChange.RemoveZone(zone),
    ];

    private static IEnumerable<string> Broken(PowerDnsSettings settings)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames);
    }

    private HttpFaultProxy Proxy(HttpWrong wrong) => new(Server.Address, (_, _, _) => new HttpMishap(wrong));

    private Task StartAsync(PowerDnsSettings? settings = null) => _module.StartAsync(settings ?? Settings, default);

    private async Task<(string Code, string? Field)> ProblemAsync(PowerDnsSettings settings)
    {
        var problem = (await _module.TestAsync(settings, default)).Problem.ShouldNotBeNull();
        problem.Message.ShouldNotContain(settings.ApiKey);
        return (problem.Code, problem.Field);
    }

    private Task<DnsReply> AskAsync(string name, int type) => DnsQuestion.AskAsync(Server.DnsPort, name, type);

    private async Task DoAsync(DnsChange change) =>
        (await _module.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Succeeded>(change.ToString());
}
