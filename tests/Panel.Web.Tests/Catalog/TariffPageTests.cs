using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Catalog;

public sealed class TariffPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task A_new_version_says_at_once_whom_it_changes_and_can_be_edited_and_withdrawn()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/tariffs/demo-list");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "New version" }).ClickAsync();
        await page.Page.GetByText("Nothing changes for anybody with these prices.").WaitForAsync();
        var price = page.Page.GetByLabel("Price: Hosting Start, monthly", new() { Exact = true });
        await price.FillAsync("99");
        await price.BlurAsync();
        var affected = page.Page.Locator("section.card[aria-label='Subscriptions whose price changes']");
        await affected.GetByText("demo-s12").WaitForAsync();
        await affected.GetByText("Brightside").Or(affected.GetByText("<img src=x")).First.WaitForAsync();
        await Expect(affected.GetByText("demo-s16")).ToHaveCountAsync(0);
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the price of Hosting Start, monthly" })
            .ClickAsync();
        await page.Page.GetByText("would have no price any more").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add price" }).ClickAsync();
        var dialog = page.Page.Locator("dialog[open]");
        await dialog.GetByLabel("Product").SelectOptionAsync("demo-start");
        await dialog.GetByLabel("Price", new() { Exact = true }).FillAsync("ten");
        await dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await dialog.GetByText("'ten' is not understood here.").WaitForAsync();
        await dialog.GetByLabel("Price", new() { Exact = true }).FillAsync("6.40");
        await dialog.GetByLabel("Price", new() { Exact = true }).BlurAsync();
        await dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await Expect(page.Page.GetByText("would have no price any more")).ToHaveCountAsync(0);
        await page.Page.GetByLabel("Trial in days").FillAsync("14");
        await page.Page.Locator(".page-actions .btn-primary").ClickAsync();
        await page.Page.WaitForURLAsync("**/tariffs/demo-list?version=3");
        await page.Page.GetByText("Trial in days: 14").WaitForAsync();
        await page.Page.GetByText("6.40").First.WaitForAsync();
        await page.ShootAsync("/tariffs/demo-list?version=3", "tariff-coming");
        await page.GoAsync("/subscriptions/demo-s12");
        await page.Page.GetByText("version 3").First.WaitForAsync();
        await page.GoAsync("/tariffs/demo-list?version=3");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw version" }).ClickAsync();
        await page.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Withdraw version" })
            .ClickAsync();
        await page.Page.GetByText("Version 3 is withdrawn.").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_raise_in_percent_fills_the_grid_and_leaving_asks_first()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/tariffs/demo-partner/versions/new");
        await page.Page.Locator("details.tool > summary").ClickAsync();
        await page.Page.Locator("details.tool .input-num").FillAsync("10");
        await page.Page.Locator("details.tool .input-num").BlurAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply to grid" }).ClickAsync();
        await page.Page.Locator(".price-change.price-up").First.WaitForAsync();
        await page.Page.Locator("section.card[aria-label='Subscriptions whose price changes']").GetByText("demo-s02")
            .WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await page.Page.Locator("dialog[open]").WaitForAsync();
        await page.Page.Locator("dialog[open] .btn-danger-solid").ClickAsync();
        await page.Page.WaitForURLAsync("**/tariffs/demo-partner");
        (await web.AskAsync<long>(
            """
            SELECT COUNT(*) FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id
            WHERE t.code = 'demo-partner'
            """)).ShouldBe(2);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Pictures_of_the_editor()
    {
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/tariffs/demo-list/versions/new", "tariff-editor");
        page.ShouldBeClean();
    }
}
