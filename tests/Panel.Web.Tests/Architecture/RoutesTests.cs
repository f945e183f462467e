using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>
/// What the table of routes promises, asked of the running application route by route (ASVS 3.4, 4.1, 8.2, 13.4).
/// </summary>
public sealed partial class RoutesTests(WebFixture web) : IClassFixture<WebFixture>
{
    // The only doors that stand open: where one signs in, what a signed-out browser needs to paint that, and what a
    // secret of a mail opens.
    private static readonly string[] Open =
    [
        "/sign-in", "/sign-in/code", "/sign-in/second-factor", "/invitation/{Token}", "/notice/{Token}", "/not-found",
        "/error", "/health/live", "/health/ready",
        "/preferences/language", "/metrics", // the last one answers programs of this machine only (MetricsTests)
    ];

    private IReadOnlyList<RouteEndpoint> Routes =>
    [
        .. web.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => !IsAsset(route)),
    ];

    [Fact]
    public void Only_the_doors_are_open_to_strangers()
    {
        Routes.Count.ShouldBeGreaterThan(25);
        Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Path).Distinct()
            .Where(path => !path.StartsWith("/_", StringComparison.Ordinal)).Except(Open).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_by_every_other_route()
    {
        using var client = web.Client();
        foreach (var path in Readable().Where(path => !Open.Contains(path)))
        {
            using var answer = await client.GetAsync(Filled(path));
            answer.StatusCode.ShouldBeOneOf(
                [HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound], path);
            if (answer.StatusCode == HttpStatusCode.Redirect)
                answer.Headers.Location!.ToString().ShouldContain("/sign-in", customMessage: path);
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_no_fault()
    {
        using var owner = web.Client(await web.NewSessionAsync());
        foreach (var path in Readable().Append("/nowhere").Append("/.git/config").Append("/appsettings.json")
            .Append("/../panel.sln"))
        {
            using var answer = await owner.GetAsync(Filled(path));
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
            Header(answer, "X-Content-Type-Options").ShouldBe("nosniff", path);
            Header(answer, "Content-Security-Policy").ShouldContain("default-src", customMessage: path);
            Header(answer, "Referrer-Policy").ShouldBe("same-origin", path);
            Header(answer, "X-Frame-Options").ShouldBeOneOf("DENY", "SAMEORIGIN");
            answer.Headers.Contains("Server").ShouldBeFalse(path);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
                (cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase)
                    && cookie.Contains("samesite", StringComparison.OrdinalIgnoreCase))
                    .ShouldBeTrue($"{path} sets {cookie.Split('=')[0]}");
        }
    }

    [Fact]
    public async Task What_is_not_there_says_so_with_404_and_without_a_stack_trace()
    {
        using var owner = web.Client(await web.NewSessionAsync());
        foreach (var path in new[] { "/nowhere", "/invoices/NOPE/pdf", "/.git/config", "/appsettings.json" })
        {
            using var answer = await owner.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("   at Panel.", customMessage: path);
        }
    }

    [Fact]
    public async Task Nothing_that_changes_something_goes_without_a_form_of_ours()
    {
        using var owner = web.Client(await web.NewSessionAsync());
        foreach (var route in Routes.Where(route =>
            Methods(route).Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH"))
                     .Where(route => !Path(route).StartsWith("/_", StringComparison.Ordinal)))
        {
            using var answer = await owner.PostAsync(
                Filled(Path(route)), new FormUrlEncodedContent([new("account", "1")]));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, Path(route));
        }
    }

    [Fact]
    public async Task A_foreign_page_cannot_open_a_circuit()
    {
        using var owner = web.Client(await web.NewSessionAsync(Role.Owner));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await owner.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private IEnumerable<string> Readable() => Routes
        .Where(route => Methods(route) is { } methods && (methods.Count == 0 || methods.Contains("GET")))
        .Select(Path)
        .Where(path =>
            !path.StartsWith("/_", StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    private static bool IsAsset(RouteEndpoint route) =>
        route.Metadata.Any(one => one.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    private static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string Filled(string path) =>
        Parameter().Replace(path, match => match.Value.Contains(":long", StringComparison.Ordinal) ? "1" : "x");

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
