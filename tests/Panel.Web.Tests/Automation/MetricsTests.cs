using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

public sealed partial class MetricsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Programs_of_this_machine_read_figures_in_the_format_of_prometheus()
    {
        await using var node = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
        await client.GetAsync("/sign-in");
        var answer = await client.GetAsync("/metrics");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => Line().IsMatch(line));
        lines.ShouldContain(line => line.StartsWith("panel_http_requests_total{method=\"GET\",status=\"200\"} "));
        lines.ShouldContain("panel_http_request_seconds_count 1");
        lines.ShouldContain("panel_job_paused{job=\"verify-books\"} 0");
    }

    [Fact]
    public async Task What_a_proxy_forwards_and_whoever_lacks_the_token_finds_nothing()
    {
        await using var open = await StartAsync();
        (await AskAsync(open, ("X-Forwarded-For", "203.0.113.9"))).ShouldBe(HttpStatusCode.NotFound);

        await using var guarded = await StartAsync("a long token");
        (await AskAsync(guarded)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(guarded, ("Authorization", "Bearer another"))).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(guarded, ("Authorization", "Bearer a long token"))).ShouldBe(HttpStatusCode.OK);
    }

    private Task<WebNode> StartAsync(string? token = null) =>
        WebNode.StartAsync(database.Options, TimeProvider.System, new Dictionary<string, string?>
        {
            ["PANEL_ROLE"] = "web", ["Metrics:Token"] = token, ["Serilog:MinimumLevel:Default"] = "Warning",
        });

    private static async Task<HttpStatusCode> AskAsync(WebNode node, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, node.Address + "/metrics");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return (await client.SendAsync(request)).StatusCode;
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? ([0-9.E+-]+|\+Inf))$""")]
    private static partial Regex Line();
}
