using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>What leaves for a collector, over a real connection.</summary>
public sealed class ObservabilityTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Requests_transactions_and_statements_reach_the_collector_without_a_token_an_address_or_a_value()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var collector = await OtlpCollector.StartAsync();
        // What is left is sent when the node stops.
        await using (var node = await StartAsync(collector.Address))
        {
            using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Nosy/1.0");
            (await client.GetAsync($"/invitation/{token}?back={token}")).Dispose();
            (await client.GetAsync($"/nowhere/{token}")).Dispose();
        }
        var spans = collector.Received("/v1/traces");
        foreach (var wanted in (string[])[
            "/invitation/{Token}", "Panel.Identity.", "SELECT", "db.query.text", "panel.attempts"
        ])
            spans.ShouldContain(wanted);
        foreach (var secret in (string[])[token, "Nosy", "127.0.0.1", "/nowhere/"])
            spans.ShouldNotContain(secret);
        var figures = collector.Received("/v1/metrics");
        figures.ShouldContain("http.server.request.duration");
        figures.ShouldNotContain(token);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_gathered()
    {
        await using var node = await StartAsync(null);
        node.Services.GetService<TracerProvider>().ShouldBeNull();
        node.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    private Task<WebNode> StartAsync(string? collector) =>
        WebNode.StartAsync(database.Options, TimeProvider.System, new Dictionary<string, string?>
        {
            ["PANEL_ROLE"] = "web", ["Serilog:MinimumLevel:Default"] = "Warning",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
}
