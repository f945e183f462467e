using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// Forms of ours, with a token that is right, filled with what no page offers: never a fault of the program.
/// </summary>
public sealed partial class OddFormTests(BrokenFormTests.Logging web) : IClassFixture<BrokenFormTests.Logging>
{
    private static readonly string[] Strangers =
        ["/sign-in", "/sign-in/code", "/sign-in/second-factor", "/invitation/x", "/notice/x", "/preferences/language"];

    private static readonly string[] Signed = [.. Strangers, "/preferences/account", "/nowhere", "/sign-out"];

    private static readonly (string Name, string Value)[] Odd =
    [
        ("_handler", ""), ("_handler", "nope"), ("_handler", "[x"), ("Form.Email[0]", "x"), ("Form", "x"),
        ("Form.Email", "\0"),
        ("Form.Email", new string('a', 50_000)), ("Form.Password", new string('a', 50_000)),
        ("Form.Code", new string('9', 50_000)),
        ("Form[Email]", "x"), ("language", new string('d', 50_000)), ("account", "99999999999999999999"),
        ("account", "x"),
        ("returnUrl", new string('/', 50_000)), ("Form.Email", "\ud83d"), ("Form.Email.x.y.z", "x"),
    ];

    [Fact]
    public async Task What_a_stranger_types_is_never_a_fault() => await TryAsync(null, "/sign-in", Strangers);

    [Fact]
    public async Task What_a_person_types_is_never_a_fault() =>
        await TryAsync(await web.NewSessionAsync(), "/profile", Signed);

    [Theory]
    [InlineData("/sign-in?signedOut=perhaps")]
    [InlineData("/sign-in?returnUrl=%00")]
    [InlineData("/sign-in?returnUrl=a&returnUrl=b")]
    [InlineData("/sign-in?%ff=%fe")]
    [InlineData("/sign-in/code?returnUrl=%ff")]
    [InlineData("/invitation/%00")]
    [InlineData("/notice/%ff%fe")]
    public async Task What_stands_in_an_address_is_never_a_fault(string path)
    {
        var answer = await RawClient.AskAsync(
            web.Address, $"GET {path} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n");
        RawClient.StatusOf(answer).ShouldBeInRange(200, 499, path);
    }

    private async Task TryAsync(string? session, string page, string[] paths)
    {
        using var client = web.Client(session);
        using var fresh = await client.GetAsync(page);
        var token = Token().Match(await fresh.Content.ReadAsStringAsync()).Groups[1].Value;
        token.ShouldNotBeEmpty();
        var cookie = fresh.Headers.GetValues("Set-Cookie")
            .Single(one => one.Contains("Antiforgery", StringComparison.Ordinal)).Split(';')[0];
        foreach (var path in paths)
            foreach (var odd in Odd)
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, path)
                { Content = Filled(path, token, odd) };
                request.Headers.Add("Cookie", cookie);
                using var answer = await client.SendAsync(request);
                ((int)answer.StatusCode).ShouldBeLessThan(
                    500, $"{path} {odd.Name}={odd.Value[..Math.Min(20, odd.Value.Length)]}");
                if (path == "/sign-out") break; // whoever is signed out is not asked again
            }
        web.Lines().ShouldAllBe(line => !line.Contains("\"Level\":\"Error\"", StringComparison.Ordinal));
    }

    private static FormUrlEncodedContent Filled(string path, string token, (string Name, string Value) odd)
    {
        var form = path switch
        {
            "/sign-in/code" => "code",
            "/sign-in/second-factor" => "enrol",
            "/invitation/x" => "invitation",
            "/notice/x" => "notice-x",
            _ => "sign-in",
        };
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["_handler"] = form, ["Form.Email"] = "a@example.com",
            ["Form.Password"] = "not mine at all",
            ["Form.Code"] = "123456", ["language"] = "de", ["account"] = "1", [odd.Name] = odd.Value,
        };
        return new FormUrlEncodedContent(fields);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
