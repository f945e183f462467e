using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Panel.Platform;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

public sealed class RoleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_worker_answers_supervisors_and_nobody_else()
    {
        await using var worker = await StartAsync("worker");
        using var client = new HttpClient { BaseAddress = new Uri(worker.Address) };
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/metrics")).ShouldContain("panel_nodes{alive=\"yes\"} ");
        foreach (var page in new[] { "/", "/sign-in", "/automation", "/css/tokens.css", "/_blazor" })
            (await client.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
    }

    [Fact]
    public async Task A_web_node_runs_no_jobs()
    {
        var fresh = await TestDatabase.NewAsync();
        await using (var node = await WebNode.StartAsync(fresh.Options, TimeProvider.System, Settings("web")))
        {
            var shown = await new ShowAutomation(node.Installation.Work(DatabaseUser.Web)).RunAsync(
                Actor.Machine("test"), default);
            shown.Value.Nodes.ShouldBeEmpty();
        }
        await fresh.DisposeAsync();
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused()
    {
        await using var installation = await Installation.OpenAsync(database.Options, TimeProvider.System, default);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["PANEL_ROLE"] = "boss";
        Should.Throw<RefusedToStartException>(() =>
            PanelHost.Build(builder, installation)).Problem.Message.ShouldContain("'boss'");
    }

    [Fact]
    public async Task The_log_is_a_json_object_a_line()
    {
        await using (var node = await StartAsync("all"))
        {
            using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
            await client.GetAsync("/sign-in");
        }
        var file = Directory.EnumerateFiles(Path.Combine(database.VarDirectory, "log"), "web-*.json")
            .ShouldHaveSingleItem();
        var lines = (await File.ReadAllLinesAsync(file)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.ShouldContain(line => line.GetProperty("RenderedMessage").GetString()!.StartsWith("GET /sign-in 200"));
    }

    private Task<WebNode> StartAsync(string role) =>
        WebNode.StartAsync(database.Options, TimeProvider.System, Settings(role));

    private static Dictionary<string, string?> Settings(string role) =>
        new() { ["PANEL_ROLE"] = role, ["PANEL_NODE"] = $"node {role}" };
}
