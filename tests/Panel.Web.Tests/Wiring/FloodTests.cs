using System.Net;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// What one client holds, it holds of its own share: supervisors and everybody else are answered meanwhile.
/// </summary>
public sealed class FloodTests(FloodTests.Limited web) : IClassFixture<FloodTests.Limited>
{
    // Enough bytes at once to be slow for half a minute before the server's least rate ends it.
    private static readonly string SlowForm =
        "POST /preferences/language HTTP/1.1\r\nHost: {host}\r\nContent-Type: "
            + "application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\n"
        + new string('a', 7_000);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Slow_forms_of_two_addresses_hold_up_neither_the_supervisor_nor_the_sign_in()
    {
        await AnsweredAsync(
            "/sign-in", "127.0.0.9"); // painted once before, so that the first paint is not what is measured
        var flood = await Task.WhenAll(
            Enumerable.Range(0, 460)
                .Select(no => RawClient.SendAsync(web.Address, SlowForm, $"127.0.0.{2 + (no % 2)}")));
        try
        {
            foreach (var from in new[] { "127.0.0.9", "127.0.0.2" })
                foreach (var path in new[] { "/health/live", "/health/ready", "/sign-in" })
                    (await AnsweredAsync(path, from)).ShouldBe(200, $"{path} from {from}");
        }
        finally
        {
            foreach (var client in flood) client.Dispose();
        }
    }

    [Fact]
    public async Task Silent_connections_of_one_address_hold_up_nobody()
    {
        var silent = await Task.WhenAll(
            Enumerable.Range(0, 1_000).Select(_ => RawClient.SendAsync(web.Address, "GET /", "127.0.0.4")));
        try
        {
            (await RawClient.AskAsync(web.Address, "GET /", "127.0.0.4")).ShouldBeEmpty(
                "one more is closed without a word");
            (await AnsweredAsync("/sign-in", "127.0.0.9")).ShouldBe(200);
        }
        finally
        {
            foreach (var client in silent) client.Dispose();
        }
    }

    [Fact]
    public async Task One_user_has_ten_circuits_however_many_addresses_and_transports_are_used()
    {
        var cookie = await web.NewSessionAsync(Role.Owner);
        var open = new List<RawClient>();
        for (var no = 0; no < 11; no++)
            open.Add(await RawClient.SendAsync(web.Address, RawClient.Circuit(cookie), $"127.0.1.{1 + no}"));
        var answers = await Task.WhenAll(open.Select(client => client.StatusAsync()));
        answers.Count(status => status == 101).ShouldBe(10);
        answers.Count(status => status == 429).ShouldBe(1);
        foreach (var client in open) client.Dispose();
    }

    [Theory]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor?id=x")]
    [InlineData("POST", "/_blazor?id=x")]
    [InlineData("DELETE", "/_blazor?id=x")]
    [InlineData("GET", "/_blazor")]
    public async Task Circuits_are_web_sockets_and_nothing_else(string method, string path)
    {
        using var client = web.Client(await web.NewSessionAsync(Role.Owner));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", web.Address);
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("web socket");
    }

    // 0 when there was no answer in time.
    private async Task<int> AnsweredAsync(string path, string from)
    {
        var answer = RawClient.AskAsync(
            web.Address, $"GET {path} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n", from);
        return await Task.WhenAny(answer, Task.Delay(Patience)) == answer ? RawClient.StatusOf(await answer) : 0;
    }

    /// <summary>With the limits that an installation has.</summary>
    public sealed class Limited : WebFixture
    {
        protected override Dictionary<string, string?> Settings() =>
            new() { ["PANEL_ROLE"] = "web", ["Serilog:MinimumLevel:Default"] = "Warning" };
    }
}
