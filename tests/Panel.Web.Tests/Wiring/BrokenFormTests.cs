using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// Forms that no browser sends: each is the client's fault, reported as such, and one line in the log.
/// </summary>
public sealed class BrokenFormTests(BrokenFormTests.Logging web) : IClassFixture<BrokenFormTests.Logging>
{
    private const string Urlencoded = "Content-Type: application/x-www-form-urlencoded\r\n";

    private const string Multipart = "Content-Type: multipart/form-data; boundary=X\r\n";

    private static readonly string[] Forms =
    [
        "/sign-in", "/sign-in/code", "/sign-in/second-factor", "/invitation/x", "/notice/x", "/sign-out",
        "/preferences/account",
        "/preferences/language", "/_blazor/disconnect", "/nowhere",
    ];

    private static readonly (string Fault, int Status, string Request)[] Faults =
    [
        ("a broken chunk", 400, Urlencoded + "Transfer-Encoding: chunked\r\n\r\nZZ\r\nnope\r\n"),
        ("too long by its length", 413, Urlencoded + "Content-Length: 40000000\r\n\r\na=b"),
        ("too long by its chunks", 413,
            Urlencoded + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + new string('a', 0x20000) + "\r\n0\r\n\r\n"),
        ("too many fields", 400, Body(Urlencoded, string.Concat(Enumerable.Repeat("a=1&", 1_500)))),
        ("a field name that is too long", 400, Body(Urlencoded, new string('a', 3_000) + "=1")),
        ("no boundary", 400, Body("Content-Type: multipart/form-data\r\n", "--X\r\n\r\n")),
        (
            "a multipart body that ends too early", 400,
            Body(Multipart, "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb")),
        ("a multipart part without an end", 400, Body(Multipart, "--X\r\nContent-Disposition")),
        (
            "a multipart head that is too long", 400,
            Body(Multipart, "--X\r\nA: " + new string('a', 40_000) + "\r\n\r\nb\r\n--X--\r\n")),
        (
            "a character set that does not exist", 400,
            Body("Content-Type: application/x-www-form-urlencoded; charset=nope\r\n", "a=b")),
        ("a length that is none", 400, Urlencoded + "Content-Length: many\r\n\r\na=b"),
        ("a percent sign and nothing", 400, Body(Urlencoded, "a=%&b=%zz&%00=%ff%fe")),
        ("no form at all", 400, Body("Content-Type: application/json\r\n", "{}")),
        ("nothing", 400, "Content-Length: 0\r\n\r\n"),
    ];

    public static TheoryData<string> Names() => [.. Faults.Select(one => one.Fault)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_broken_form_is_the_clients_fault_and_one_line_in_the_log(string fault)
    {
        var (_, status, rest) = Faults.Single(one => one.Fault == fault);
        var head =
            $"Host: {{host}}\r\nOrigin: http://{{host}}\r\nCookie: panel-session={await web.NewSessionAsync()}\r\n"
                + "Accept: text/html\r\nConnection: close\r\n";
        foreach (var path in Forms)
        {
            var before = web.Lines();
            var answer = await RawClient.AskAsync(web.Address, $"POST {path} HTTP/1.1\r\n{head}{rest}");
            RawClient.StatusOf(answer).ShouldBe(status, $"{fault}, {path}");
            answer.ShouldNotContain("   at ", customMessage: path);
            ShouldBeOneLineAtMost(web.Lines().Skip(before.Count).ToList(), $"{fault}, {path}");
        }
    }

    [Fact]
    public async Task A_made_up_cookie_is_no_alarm_however_often_it_comes()
    {
        using var client = web.Client();
        using var fresh = await client.GetAsync("/sign-in");
        var cookie = fresh.Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.Contains("Antiforgery", StringComparison.Ordinal));
        var head = $"GET /sign-in HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\nCookie: {cookie.Split('=')[0]}=";
        foreach (var value in new[] { "x", "CfDJ8x", "%00", new string('A', 2_000) })
        {
            var before = web.Lines();
            RawClient.StatusOf(await RawClient.AskAsync(web.Address, $"{head}{value}\r\n\r\n")).ShouldBe(200);
            ShouldBeOneLineAtMost(web.Lines().Skip(before.Count).ToList(), value);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20_000)]
    public async Task A_form_that_does_not_come_to_its_end_is_answered_with_408(int sent)
    {
        const string Head =
            $"POST /sign-in HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\nContent-Length: "
                + $"50000\r\n{Urlencoded}\r\n";
        RawClient.StatusOf(await RawClient.AskAsync(web.Address, Head + new string('a', sent))).ShouldBe(408);
    }

    private static void ShouldBeOneLineAtMost(IReadOnlyList<string> lines, string of)
    {
        lines.Count.ShouldBeLessThanOrEqualTo(1, $"{of}: {string.Join('\n', lines)}");
        lines.ShouldAllBe(line => line.Contains("\"Level\":\"Information\"", StringComparison.Ordinal), of);
    }

    private static string Body(string type, string text) => $"{type}Content-Length: {text.Length}\r\n\r\n{text}";

    /// <summary>Logs what an installation logs.</summary>
    public sealed class Logging : WebFixture
    {
        protected override Dictionary<string, string?> Settings() => new()
        {
            ["PANEL_ROLE"] = "web", ["RateLimits:PerMinute"] = "1000000", ["RateLimits:SignInPerMinute"] = "10000",
        };

        internal IReadOnlyList<string> Lines()
        {
            var file = Directory.EnumerateFiles(Path.Combine(Database.VarDirectory, "log"), "web-*.json").Single();
            using var reader = new StreamReader(new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
