using System.Text;
using Panel.Calls;
using Panel.Dns;
using Panel.Modules.PowerDns;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.PowerDns;

/// <summary>
/// Servers that are none, or not as Panel left them: what others set at ours, and what answers where ours should be.
/// </summary>
public sealed class PowerDnsPeerTests(PowerDnsFixture fixture) : IClassFixture<PowerDnsFixture>, IAsyncLifetime
{
    private const string Us = "GET /api/v1/servers/localhost HTTP/1.1";

    private readonly PowerDnsModule _module = new();

    private PowerDnsServer Server => fixture.Server;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _module.DisposeAsync().AsTask();

    [Fact]
    public async Task A_recursor_is_no_server_of_ours_and_its_404_says_nothing()
    {
        await using var recursor = new ScriptedHttp(first => first == Us
            ? ScriptedHttp.Answer(200, """{"daemon_type":"recursor","version":"4.8.2"}""")
            : ScriptedHttp.Answer(404, """{"error":"Not Found"}"""));
        var settings = await StartAsync(recursor.Address);
        var problem = (await _module.TestAsync(settings, default)).Problem.ShouldNotBeNull();
        (problem.Code, problem.Field).ShouldBe(("powerdns.other", "Address"));
        (await _module.CheckAsync(default)).Works.ShouldBeFalse();
        await Should.ThrowAsync<DnsFailedException>(() => _module.FindZoneAsync("there.test", default));
        (await _module.FindOutAsync(new DnsChange.RemoveZone("there.test"), default))
            .ShouldBeOfType<CallTruth.Unknown>();
    }

    [Fact]
    public async Task Who_is_sent_elsewhere_tells_the_key_to_nobody()
    {
        await using var stranger = new ScriptedHttp(_ => ScriptedHttp.Answer(200, "[]"));
        await using var server = new ScriptedHttp(_ =>
            ScriptedHttp.Answer(307, "", $"Location: {stranger.Address}/\r\n"));
        await StartAsync(server.Address);
        await Should.ThrowAsync<DnsFailedException>(() => _module.ListZonesAsync(null, 10, default));
        (await _module.ApplyAsync(new DnsChange.RemoveZone("there.test"), default))
            .ShouldBeOfType<CallOutcome.Unknown>();
        stranger.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_without_an_answer_after_others_went_well_is_not_sent_again_by_the_library()
    {
        await using var server = new ScriptedHttp(first => first == Us
            ? ScriptedHttp.Answer(200, """{"daemon_type":"authoritative","version":"4.8.2"}""") : null);
        await StartAsync(server.Address);
        (await _module.CheckAsync(default)).Works.ShouldBeTrue();
        (await _module.ApplyAsync(new DnsChange.RemoveZone("there.test"), default))
            .ShouldBeOfType<CallOutcome.Unknown>();
        server.Heard.Count(first => first != Us).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_after_the_first_half_was_done_is_not_nothing_happened()
    {
        await StartAsync(Server.Address.ToString());
        await DoAsync(new DnsChange.EnsureZone("half.test", ZoneKind.Native, ["ns1.panel.test"]));
        await using var proxy = new HttpFaultProxy(Server.Address, (method, _, _) =>
            new HttpMishap(method == "PUT" ? HttpWrong.Unprocessable : HttpWrong.Nothing));
        await StartAsync(proxy.Address.ToString());
        (await _module.ApplyAsync(new DnsChange.EnsureZone("half.test", ZoneKind.Primary, ["ns9.panel.test"]), default))
            .ShouldBeOfType<CallOutcome.Unknown>();
        var zone = (await _module.FindZoneAsync("half.test", default))!;
        (zone.Kind, zone.Find("half.test", "NS")!.Contents.Single()).ShouldBe((ZoneKind.Native, "ns9.panel.test."));
    }

    [Fact]
    public async Task Records_that_are_switched_off_are_not_there()
    {
        await StartAsync(Server.Address.ToString());
        await DoAsync(new DnsChange.EnsureZone("off.test", ZoneKind.Native, ["ns1.panel.test"]));
        await TellAsync(HttpMethod.Patch, "off.test.", """
            {"rrsets":[
              {"name":"www.off.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[
                {"content":"192.0.2.1","disabled":false},{"content":"192.0.2.2","disabled":true}]},
              {"name":"old.off.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[
                {"content":"192.0.2.3","disabled":true}]}]}
            """);
        var zone = (await _module.FindZoneAsync("off.test", default))!;
        zone.Find("www.off.test", "A")!.Contents.ShouldBe(["192.0.2.1"]);
        zone.Find("old.off.test", "A").ShouldBeNull();
        (await _module.FindOutAsync(
            new DnsChange.ChangeRecords("off.test", [], [new("old.off.test", "A")]), default))
            .ShouldBeOfType<CallTruth.Done>();
    }

    [Fact]
    public async Task A_key_that_signs_nothing_is_not_for_the_parent()
    {
        await StartAsync(Server.Address.ToString());
        await DoAsync(new DnsChange.EnsureZone("keys.test", ZoneKind.Native, ["ns1.panel.test"]));
        await DoAsync(new DnsChange.SignZone("keys.test"));
        var before = await _module.ListSignersAsync("keys.test", default);
        await TellAsync(
            HttpMethod.Post, "keys.test./cryptokeys",
            """{"keytype":"ksk","active":false,"algorithm":"ecdsa256"}""");
        (await _module.ListSignersAsync("keys.test", default)).ShouldBe(before);
    }

    private async Task<PowerDnsSettings> StartAsync(string address)
    {
        var settings = new PowerDnsSettings { Address = address, ApiKey = Server.ApiKey, TimeoutSeconds = 5 };
        await _module.StartAsync(settings, default);
        return settings;
    }

    // Past Panel, as somebody else does who looks after the server.
    private async Task TellAsync(HttpMethod method, string path, string json)
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        using var request = new HttpRequestMessage(method, "/api/v1/servers/localhost/zones/" + path);
        request.Headers.Add("X-API-Key", Server.ApiKey);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task DoAsync(DnsChange change) =>
        (await _module.ApplyAsync(change, default)).ShouldBeOfType<CallOutcome.Succeeded>(change.ToString());
}
