using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>What a person sees who was not let in.</summary>
public sealed class RefusedPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task A_form_without_its_token_is_answered_by_a_page_that_says_what_to_do()
    {
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in");
        await page.Page.EvaluateAsync(
            "() => document.querySelectorAll('input[name=__RequestVerificationToken]').forEach(one => one.value = 'x')");
        await page.Page.FillAsync("#email", "anna@example.com");
        await page.Page.FillAsync("#password", "whatever it was");
        await page.Page.ClickAsync("form button[type=submit]:has-text('Sign in')");
        await page.Title("Panel did not take this request").WaitForAsync();
        await page.Page.GetByText("This form is too old or comes from elsewhere.").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        page.Forgive(); // the answer is a 400, and says so
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the overview" }).ClickAsync();
        page.Here.ShouldBe("/sign-in");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_page_asks_for_its_web_socket_and_for_no_other_transport()
    {
        await using var page = await web.SignedInAsync(Role.Owner);
        var asked = new List<string>();
        page.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GoAsync("/profile");
        asked.ShouldNotContain("/_blazor/negotiate");
        page.ShouldBeClean();
    }
}
