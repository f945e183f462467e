using System.Text.Json;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// Whoever opens Panel to the network without TLS is reported where they look: in the log of the start and in the
/// status.
/// </summary>
public sealed class ListeningTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Listening_to_the_network_without_TLS_is_told_while_it_lasts()
    {
        await using (await StartAsync("http://127.0.0.1:0"))
            (await StatusAsync()).Findings.ShouldNotContain(finding => finding.Code == "open_address");
        await using (var node = await StartAsync("http://0.0.0.0:0"))
        {
            var status = await StatusAsync();
            status.Listening.ShouldHaveSingleItem().Addresses.ShouldBe([node.Address]);
            var finding = status.Findings.Single(finding => finding.Code == "open_address");
            finding.Serious.ShouldBeTrue();
            finding.Text.ShouldStartWith($"Panel listens on {node.Address} without TLS");
            Logged().ShouldContain(line => line.GetProperty("Level").GetString() == "Warning"
                && line.GetProperty("RenderedMessage").GetString()!.Contains(finding.Text, StringComparison.Ordinal));
        }
        (await StatusAsync()).Listening.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_known_proxy_comes_from_elsewhere_it_is_as_it_must_be()
    {
        await using var node = await StartAsync(
            "http://0.0.0.0:0", ("Proxies:Known:0", "10.0.0.0/8"), ("Hosts:Allowed:0", "billing.example.com"));
        var status = await StatusAsync();
        status.Listening.ShouldHaveSingleItem().Hosts.ShouldBe(["billing.example.com"]);
        status.Findings.ShouldNotContain(finding => finding.Code == "open_address");
    }

    private Task<WebNode> StartAsync(string urls, params (string Name, string Value)[] more)
    {
        var settings = more.ToDictionary(one => one.Name, one => (string?)one.Value);
        (settings["PANEL_ROLE"], settings["urls"]) = ("web", urls);
        return WebNode.StartAsync(database.Options, TimeProvider.System, settings);
    }

    private async Task<InstallationStatus> StatusAsync()
    {
        await using var installation = await Installation.OpenAsync(database.Options, TimeProvider.System, default);
        return (await new ReadStatus(
            installation, installation.Work(DatabaseUser.Verify)).RunAsync(Actor.Machine("test"), default)).Value;
    }

    private IEnumerable<JsonElement> Logged() =>
        Directory.EnumerateFiles(Path.Combine(database.VarDirectory, "log"), "web-*.json")
            .SelectMany(file =>
            {
                using var reader = new StreamReader(new FileStream(
                    file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            })
            .Select(line => JsonDocument.Parse(line).RootElement);
}
