using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Registration;
using Panel.Web.Tests.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Overview;

public sealed class HelpPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task The_question_mark_of_a_page_leads_to_its_topic_and_on_to_the_others()
    {
        await using var page = await web.SignedInAsync(Role.Accountant);
        await page.GoAsync("/runs");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Help for this page" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/help/runs");
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "4. Issue" }).WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Held documents and what to do" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "No VAT rate" }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Help", Exact = true }).First.ClickAsync();
        await page.Page.WaitForURLAsync("**/help");
        page.ShouldBeClean();
    }

    [Theory]
    [InlineData("en"), InlineData("de"), InlineData("da"), InlineData("pl")]
    public async Task Every_topic_has_a_title_and_sections_in_every_language(string language)
    {
        await using var page = await web.SignedInAsync(Role.Customer, "provider");
        await page.SpeakAsync(language);
        foreach (var topic in web.Services.GetRequiredService<HelpTopics>().All.Select(topic => topic.Key))
        {
            await page.GoAsync($"/help/{topic}");
            var title = await page.Page.Locator("h1").InnerTextAsync();
            title.ShouldNotContain(".Title", customMessage: $"{topic} has no title in {language}");
            (await page.Page.Locator(".help-text section").CountAsync()).ShouldBeGreaterThan(2, topic);
            (await page.Page.Locator(".help-text").InnerTextAsync()).ShouldNotContain(".Body", customMessage: topic);
        }
        await page.GoAsync("/help/nothing");
        await page.Page.Locator(".empty").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/help", "help");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/help/roles", "help-roles");
        await page.SpeakAsync("de");
        await page.ShootAsync("/help/held", "help-held-de");
        page.ShouldBeClean();
    }
}

/// <summary>A database with nothing in it: what <c>./panel up --empty</c> gives.</summary>
public sealed class SetupPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task The_list_begins_with_nothing_and_goes_on_with_every_step_that_is_done()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Checklist" }).ClickAsync();
        await page.Page.GetByText("0 of 9 steps done").WaitForAsync();
        await page.Page.GetByText("Coming from another system?").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("[aria-current=step] strong"))
            .ToHaveTextAsync("Say who issues the invoices");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/setup", "setup");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Enter seller" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/sellers/new");
        await new CreateSeller(web.Work).RunAsync(
            Actor.Machine("test"),
            new NewSeller(
                Actor.ProviderAccountId, "nordhost", AuditFixture.Seller,
                new NewSeries("main", SeriesKind.Invoice, "NH-", 6, 1, true)), default);
        await page.GoAsync("/setup");
        await page.Page.GetByText("2 of 9 steps done").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("[aria-current=step] strong")).ToHaveTextAsync("Know the VAT rate");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Who_plans_no_runs_is_not_offered_the_list()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/help");
        await page.Page.GetByText("How an invoice run works").WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("First set-up")).ToHaveCountAsync(0);
        await page.GoAsync("/setup");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
    }
}
