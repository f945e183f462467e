using System.Net;
using System.Text.Json;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>Problems over HTTP: RFC 9457 for programs, a page for people, both in the reader's language.</summary>
public sealed class ProblemAnswerTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Preview = "/sellers/nobody/preview.pdf?lang=en";

    [Fact]
    public async Task A_program_is_told_status_code_sentence_place_and_reference()
    {
        using var client = web.Client(await web.NewSessionAsync());
        var notified = await ProblemAsync(await client.GetAsync(Preview), HttpStatusCode.NotFound, "not_found");
        notified.GetProperty("title").GetString().ShouldBe("Not Found");
        notified.GetProperty("detail").GetString().ShouldBe("It does not exist, or it is not visible to you.");
        notified.GetProperty("instance").GetString().ShouldBe("/sellers/nobody/preview.pdf");
        notified.GetProperty("reference").GetString().ShouldNotBeNullOrEmpty();
        notified.TryGetProperty("errors", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_field_that_does_not_keep_to_its_rule_is_named()
    {
        using var client = web.Client(await web.NewSessionAsync());
        var notified = await ProblemAsync(
            await client.GetAsync("/sellers/nobody/preview.pdf?lang=xx"), HttpStatusCode.UnprocessableEntity,
            "invalid");
        var errors = notified.GetProperty("errors").EnumerateObject().ToList();
        errors.Count.ShouldBe(1);
        errors[0].Value[0].GetString().ShouldBe(notified.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_a_role_does_not_include_is_forbidden_to_programs_and_people_in_their_language()
    {
        using var client = web.Client(await web.NewSessionAsync(Role.Support));
        await ProblemAsync(await client.GetAsync("/import/example.zip"), HttpStatusCode.Forbidden, "forbidden");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/import/example.zip");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        request.Headers.Add("Accept-Language", "de");
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("<html lang=\"de\"");
        page.ShouldNotContain("Your role");
    }

    [Fact]
    public async Task People_who_find_nothing_see_the_page_for_that()
    {
        await using var page = await web.SignedInAsync(Role.Owner);
        foreach (var path in (string[])["/nowhere", Preview])
        {
            var answer = await page.Page.GotoAsync(web.Address + path);
            answer!.Status.ShouldBe((int)HttpStatusCode.NotFound, path);
            await page.Page.GetByText("There is nothing here").WaitForAsync();
        }
    }

    [Fact]
    public async Task Refusals_before_a_page_are_problems_too()
    {
        using var client = web.Client(await web.NewSessionAsync());
        using var form = new FormUrlEncodedContent([new("account", "1")]);
        await ProblemAsync(await client.PostAsync("/sign-out", form), HttpStatusCode.BadRequest, "request.form");
        using var elsewhere = new HttpRequestMessage(
            HttpMethod.Get, "/sign-in")
        { Headers = { Host = "evil.example" } };
        await ProblemAsync(await client.SendAsync(elsewhere), HttpStatusCode.BadRequest, "request.host");
        await ProblemAsync(await client.GetAsync("/nowhere"), HttpStatusCode.NotFound, "not_found");
        await ProblemAsync(await client.GetAsync("/_blazor"), HttpStatusCode.BadRequest, "request.transport");
    }

    [Fact]
    public async Task A_fault_of_ours_says_where_to_find_it_and_nothing_of_its_inside()
    {
        using var client = web.Client(await web.NewSessionAsync());
        await web.Database.AsRootAsync("RENAME TABLE seller TO elsewhere;");
        try
        {
            using var answer = await client.GetAsync(Preview);
            var notified = await ProblemAsync(answer, HttpStatusCode.InternalServerError, "unexpected");
            notified.GetProperty("reference").GetString().ShouldNotBeNullOrEmpty();
            notified.GetRawText().ShouldNotContain("Exception");
            notified.GetRawText().ShouldNotContain("elsewhere");
            notified.GetRawText().ShouldNotContain("   at ");
        }
        finally
        {
            await web.Database.AsRootAsync("RENAME TABLE elsewhere TO seller;");
        }
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var notified = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        notified.GetProperty("status").GetInt32().ShouldBe((int)status);
        notified.GetProperty("code").GetString().ShouldBe(code);
        return notified;
    }
}
