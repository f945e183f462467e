using System.Net;
using Microsoft.AspNetCore.Http;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Platform;

public sealed class ReachTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    public Task InitializeAsync() => database.AsRootAsync("DELETE FROM setting WHERE name = 'identity.reach'");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "billing.example.com")]
    [InlineData("Origin", "https://billing.example.com")]
    public async Task A_request_through_a_proxy_on_this_machine_makes_the_second_factor_required(
        string header, string value)
    {
        await using var node = await StartAsync("http://127.0.0.1:0");
        await AskAsync(node, "Origin", node.Address);
        (await DemandAsync()).ShouldBe(TotpDemand.OnlyHere);
        await AskAsync(node, header, value);
        (await DemandAsync()).ShouldBe(TotpDemand.Required);
    }

    [Fact]
    public async Task A_known_proxy_counts_as_well_although_its_headers_are_taken_away_later()
    {
        await using var node = await StartAsync("http://127.0.0.1:0", ("Proxies:Known:0", "127.0.0.1"));
        await AskAsync(node, "X-Forwarded-For", "127.0.0.1");
        (await DemandAsync()).ShouldBe(TotpDemand.Required);
    }

    [Fact]
    public async Task An_address_that_others_reach_makes_it_required_before_anybody_comes()
    {
        await using var node = await StartAsync("http://0.0.0.0:0");
        (await DemandAsync()).ShouldBe(TotpDemand.Required);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", "", "HTTP/1.1", true)]
    [InlineData("::1", "[::1]:8080", "null", "HTTP/2", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", "http://localhost:8080", "HTTP/1.1", true)]
    [InlineData("192.0.2.7", "localhost", "", "HTTP/1.1", false)]
    [InlineData("127.0.0.1", "localhost.example.com", "", "HTTP/1.1", false)]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "https://billing.example.com", "HTTP/1.1", false)]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "", "HTTP/1.0", false)]
    public void Local_is_what_comes_from_this_machine_and_from_nobody_behind_it(
        string from, string host, string origin, string protocol, bool local)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (context.Request.Host, context.Request.Protocol) = (new HostString(host), protocol);
        if (origin.Length > 0) context.Request.Headers.Origin = origin;
        Reach.IsLocal(context).ShouldBe(local);
    }

    private Task<WebNode> StartAsync(string address, params (string Name, string Value)[] settings) =>
        WebNode.StartAsync(database.Options, TimeProvider.System, new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)))
        {
            ["urls"] = address, ["PANEL_ROLE"] = "web", ["Serilog:MinimumLevel:Default"] = "Warning",
        });

    private static async Task AskAsync(WebNode node, string header, string value)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, node.Address + "/sign-in");
        request.Headers.TryAddWithoutValidation(header, value);
        (await client.SendAsync(request)).Dispose();
    }

    private Task<TotpDemand> DemandAsync() => database.Work(DatabaseUser.Web).RunAsync(TotpRule.ReadAsync, default);
}
