using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Catalog;

public sealed class CampaignPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task A_campaign_is_made_with_its_rules_said_back_and_edited()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/campaigns/new");
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Summer <b>off</b>");
        await page.Page.GetByLabel("Code", new() { Exact = true }).FillAsync("SUMMER");
        await page.Page.GetByLabel("Periods", new() { Exact = true }).FillAsync("2");
        await page.Page.GetByLabel("Exclusive group").FillAsync("welcome");
        await page.Page.GetByLabel("Hosting Pro").CheckAsync();
        var rules = page.Page.Locator("section.card[aria-label='Rules in plain words']");
        await rules.GetByText("It counts for 2 periods of a subscription.").WaitForAsync();
        await rules.GetByText("Hosting Pro").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Summer <b>off</b>" }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.Page.GetByLabel("Priority").FillAsync("7");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("Saved.").WaitForAsync();
        (await web.AskAsync<int>("SELECT priority FROM campaign WHERE code = 'SUMMER'")).ShouldBe(7);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_somebody_has_keeps_its_rules_and_only_name_and_end_are_open()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/campaigns/DEMO-LOYAL/edit");
        await Expect(page.Page.GetByLabel("Priority")).ToBeDisabledAsync();
        await Expect(page.Page.GetByLabel("Name", new() { Exact = true })).ToBeEnabledAsync();
        await page.GoAsync("/campaigns/DEMO-LOYAL");
        await page.Page.GetByText("demo-s09").WaitForAsync();
        await page.Page.Locator("a[href='/subscriptions/demo-s09']").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Hosting Pro shop.nordlicht.example" })
            .WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_stacking_order_is_explained_on_an_example_that_counts_as_invoices_do()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/campaigns/stacking?with=DEMO-HALF");
        await page.Page.GetByLabel("Tariff").SelectOptionAsync("demo-list");
        await page.Page.GetByLabel("Product").SelectOptionAsync("demo-pro");
        await page.Page.GetByLabel("Currency").SelectOptionAsync("EUR");
        var steps = page.Page.Locator("section.card[aria-label='Step by step']");
        foreach (var name in (string[])["Half price for three months", "Loyalty thanks", "Agency rebate"])
            await page.Page.GetByLabel(name).SetCheckedAsync(name != "Agency rebate");
        await Expect(steps.Locator(".step")).ToHaveCountAsync(4);
        await steps.Locator(".step").Nth(1).GetByText("DEMO-HALF").WaitForAsync();
        await steps.Locator(".step").Nth(2).GetByText("DEMO-LOYAL").WaitForAsync();
        await page.Page.GetByLabel("Free set-up").CheckAsync();
        await page.Page.GetByText("Did not take part").WaitForAsync();
        await page.Page.GetByLabel("Quantity").FillAsync("3");
        await page.Page.GetByLabel("Quantity").BlurAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/campaigns/stacking?with=DEMO-HALF", "stacking");
        await page.ShootAsync("/campaigns/new", "campaign-new");
        page.ShouldBeClean();
    }
}
