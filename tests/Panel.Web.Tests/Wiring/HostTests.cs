using System.Net;
using Microsoft.Extensions.Configuration;
using Panel.Platform;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// Panel answers to its own names; what another site's name leads here gets nothing (DNS rebinding, poisoned links).
/// </summary>
public sealed class HostTests(HostTests.Proxied web) : IClassFixture<HostTests.Proxied>
{
    private static readonly string[] Paths = [
        "/metrics", "/sign-in", "/", "/_blazor", "/css/tokens.css", "/_framework/blazor.web.js"
    ];

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("billing.example.com.evil.example")]
    [InlineData("203.0.113.7")]
    [InlineData("[2001:db8::1]")]
    public async Task A_name_that_is_not_ours_opens_nothing(string host)
    {
        foreach (var path in Paths)
        {
            var answer = await GetAsync(path, host);
            RawClient.StatusOf(answer).ShouldBe(400, path);
            answer.ShouldContain("Hosts__Allowed");
            answer.ShouldContain("Content-Security-Policy");
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.53:8080")]
    [InlineData("[::1]:8080")]
    [InlineData("billing.example.com")]
    [InlineData("Billing.Example.com:443")]
    [InlineData("north.panel.example")]
    public async Task Names_of_this_machine_and_configured_ones_are_ours(string host)
    {
        RawClient.StatusOf(await GetAsync("/metrics", host)).ShouldBeOneOf(200, 404);
        RawClient.StatusOf(await GetAsync("/sign-in", host)).ShouldBe(200);
    }

    [Fact]
    public async Task A_supervisor_may_call_the_process_what_it_likes()
    {
        RawClient.StatusOf(await GetAsync("/health/live", "10.1.2.3:8080")).ShouldBe(200);
        RawClient.StatusOf(await RawClient.AskAsync(web.Address, "GET /health/ready HTTP/1.0\r\n\r\n")).ShouldBe(200);
    }

    [Fact]
    public async Task The_name_that_a_known_proxy_forwards_counts()
    {
        const string From = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Host: ";
        RawClient.StatusOf(await GetAsync("/sign-in", "127.0.0.1", From + "billing.example.com\r\n")).ShouldBe(200);
        RawClient.StatusOf(await GetAsync("/sign-in", "127.0.0.1", From + "evil.example\r\n")).ShouldBe(400);
    }

    [Fact]
    public async Task People_read_why_in_their_own_language()
    {
        var answer = await GetAsync(
            "/sign-in", "evil.example", "Accept: text/html\r\nAccept-Language: de-DE,de;q=0.9\r\n");
        answer.ShouldContain("<html lang=\"de\"");
        answer.ShouldContain("evil.example");
        answer.ShouldContain("Zur Übersicht");
    }

    [Fact]
    public async Task Over_https_every_cookie_is_bound_to_it()
    {
        var answer = await GetAsync(
            "/sign-in", "billing.example.com", "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n");
        var cookies = Cookies(answer);
        cookies.ShouldNotBeEmpty();
        cookies.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Cookies(await GetAsync("/sign-in", "127.0.0.1"))
            .ShouldAllBe(cookie => !cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Hosts:Allowed:0", "https://billing.example.com")]
    [InlineData("Hosts:Allowed:0", "billing.example.com/")]
    [InlineData("Hosts:Allowed:0", "*")]
    [InlineData("Proxies:Known:0", "proxy.example.com")]
    [InlineData("Proxies:Known:0", "10.0.0.0/99")]
    public void A_setting_that_names_nothing_keeps_Panel_from_starting_and_says_why(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        var refusal = Should.Throw<RefusedToStartException>(() =>
        {
            AllowedHosts.Read(configuration);
            KnownProxies.Read(configuration);
        });
        refusal.Problem.Message.ShouldContain($"{setting.Split(':')[0]}__");
        refusal.Problem.Message.ShouldContain($"'{value}'");
    }

    [Fact]
    public void A_name_to_listen_on_is_a_name_to_answer_to_and_so_is_the_address_a_request_came_to()
    {
        KeyValuePair<string, string?> urls = new("urls", "http://panel.lan:8080;http://*:81;http://0.0.0.0:82");
        var hosts = AllowedHosts.Read(new ConfigurationBuilder().AddInMemoryCollection([urls]).Build());
        hosts.Names.ShouldBe(["panel.lan"]);
        hosts.Have("panel.lan", IPAddress.Loopback).ShouldBeTrue();
        hosts.Have("192.168.1.5", IPAddress.Parse("::ffff:192.168.1.5")).ShouldBeTrue();
        hosts.Have("192.168.1.5", IPAddress.Parse("192.168.1.6")).ShouldBeFalse();
        hosts.Have("[fd00::5]", IPAddress.Parse("fd00::5")).ShouldBeTrue();
    }

    private Task<string> GetAsync(string path, string host, string more = "") =>
        RawClient.AskAsync(web.Address, $"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n");

    private static List<string> Cookies(string answer) =>
        [.. answer.Split("\r\n").Where(line => line.StartsWith("Set-Cookie:", StringComparison.OrdinalIgnoreCase))];

    /// <summary>Behind a proxy on this machine, with names of its own.</summary>
    public sealed class Proxied : WebFixture
    {
        protected override Dictionary<string, string?> Settings() => new(base.Settings())
        {
            ["PANEL_ROLE"] = "web", ["Proxies:Known:0"] = "127.0.0.1",
            ["Hosts:Allowed:0"] = "billing.example.com", ["Hosts:Allowed:1"] = "*.panel.example",
        };
    }
}
