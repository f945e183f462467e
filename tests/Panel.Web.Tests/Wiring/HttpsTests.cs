using System.Net;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>The application behind a proxy on this machine that it knows.</summary>
public sealed class BehindProxy : WebFixture
{
    protected override Dictionary<string, string?> Settings() =>
        new(base.Settings()) { ["Proxies:Known:0"] = "127.0.0.1" };
}

/// <summary>What answers say to a browser that came encrypted, and what is believed of how it came.</summary>
public sealed class HttpsTests(BehindProxy proxied) : IClassFixture<BehindProxy>
{
    [Fact]
    public async Task Over_https_browsers_are_told_to_stay_there_for_a_year()
    {
        using var client = Encrypted(proxied);
        foreach (var path in (string[])["/sign-in", "/nowhere", "/health/live", "/css/tokens.css"])
        {
            using var answer = await client.GetAsync(path);
            Header(answer, "Strict-Transport-Security").ShouldBe("max-age=31536000; includeSubDomains", path);
            Header(answer, "Content-Security-Policy").ShouldContain("connect-src 'self' wss://", customMessage: path);
            Header(answer, "Content-Security-Policy").ShouldNotContain("ws://127", customMessage: path);
        }
    }

    [Fact]
    public async Task No_other_origin_may_read_an_answer()
    {
        using var client = Encrypted(proxied, await proxied.NewSessionAsync(Role.Auditor));
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        foreach (var path in (string[])["/invoices", "/sign-in", "/css/tokens.css"])
        {
            using var answer = await client.GetAsync(path);
            Header(answer, "Access-Control-Allow-Origin").ShouldBeEmpty(path);
            Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin", path);
        }
    }

    [Fact]
    public async Task Every_text_says_its_encoding()
    {
        using var client = Encrypted(proxied);
        foreach (var path in (string[])[
            "/sign-in", "/health/live", "/css/tokens.css", "/js/panel.js", "/favicon.svg", "/_framework/blazor.web.js"
        ])
        {
            using var answer = await client.GetAsync(path);
            answer.Content.Headers.ContentType.ShouldNotBeNull(path).CharSet.ShouldBe("utf-8", path);
        }
    }

    [Fact]
    public async Task Nothing_private_is_kept_on_the_way()
    {
        using var client = Encrypted(proxied, await proxied.NewSessionAsync(Role.Owner));
        foreach (var path in (string[])[
            "/", "/accounts", "/invoices", "/audit", "/profile", "/nowhere", "/import/example.zip"
        ])
        {
            using var answer = await client.GetAsync(path);
            Header(answer, "Cache-Control").ShouldContain("no-store", customMessage: path);
        }
    }

    [Fact]
    public async Task Nothing_is_echoed()
    {
        using var client = Encrypted(proxied);
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/sign-in");
        request.Headers.Add("X-Echo", "do-not-echo-me");
        using var answer = await client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("do-not-echo-me");
    }

    private static HttpClient Encrypted(WebFixture web, string? session = null)
    {
        var client = web.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        if (session is not null) client.DefaultRequestHeaders.Add("Cookie", $"__Host-panel-session={session}");
        return client;
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}

/// <summary>The application without any proxy that it knows.</summary>
public sealed class UnknownProxyTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Nobody_but_a_known_proxy_says_how_a_request_came()
    {
        using var client = web.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync("/sign-in");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain(" ws://");
    }
}
