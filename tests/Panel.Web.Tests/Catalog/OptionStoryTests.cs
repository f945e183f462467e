using System.Globalization;
using Microsoft.Playwright;
using Panel.Platform;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Catalog;

/// <summary>An option from the product to the bill: made, priced in a new version, chosen, explained.</summary>
public sealed class OptionStoryTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    private string Tomorrow => web.Today.AddDays(1).ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_option_is_made_priced_chosen_and_explained()
    {
        await using var page = await web.SignedInAsync();
        await MakeAsync(page);
        await PriceAsync(page);
        await page.GoAsync("/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-pro");
        await page.Page.GetByLabel("First day").FillAsync(Tomorrow);
        await page.Page.GetByLabel("First day").BlurAsync();
        await page.Page.GetByLabel("Memory").SelectOptionAsync("8");
        await Expect(page.Page.GetByTestId("first-bill")).ToContainTextAsync("30.05");
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("subscription-new-options");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/subscriptions/S*");
        await page.Page.Locator("tr", new() { HasText = "recurring" }).First.GetByTitle("Why this amount?")
            .ClickAsync();
        await Expect(page.Page.Locator("dialog[open]")).ToContainTextAsync("Memory: 8 GB+ 4.50");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_is_chosen_while_prices_of_another_day_are_asked_for_is_not_lost()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/products/demo-start");
        await AddOptionAsync(page, "Region", "region", [("North", "north"), ("South", "south")]);
        await page.GoAsync("/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-start");
        await page.Page.GetByLabel("Region").WaitForAsync();
        await web.Database.Work(DatabaseUser.Migrate).RunAsync(
            async session =>
            {
                await session.ExecuteAsync("LOCK TABLES product_option WRITE");
                await page.Page.GetByLabel("First day").FillAsync(Tomorrow);
                await page.Page.GetByLabel("First day").BlurAsync();
                await page.Page.GetByLabel("Region").SelectOptionAsync("south");
                return await session.ExecuteAsync("UNLOCK TABLES");
            },
            CancellationToken.None);
        await page.Page.GetByText("The tariff has no price for a chosen option").WaitForAsync();
        await Expect(page.Page.GetByLabel("Region")).ToHaveValueAsync("south");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_bundle_says_what_it_contains()
    {
        await using var page = await web.SignedInAsync();
        await web.ExecuteAsync(
            """
            INSERT INTO product (id, account_id, code, kind, name, unit)
                VALUES (991, 1, 'box', 'bundle', 'Starter box', 'C62')
            """);
        await page.GoAsync("/products/box");
        var card = page.Page.Locator("section.card[aria-label='Contents of the bundle']");
        await card.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.PickAsync(card.GetByLabel("Add a product"), "Hosting Pro");
        await card.GetByLabel("Pieces of Hosting Pro").FillAsync("2");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(card).ToContainTextAsync("2 × Hosting Pro");
        await page.ShouldBeAccessibleAsync();
        page.ShouldBeClean();
    }

    private static async Task MakeAsync(WebPage page)
    {
        await page.GoAsync("/products/demo-pro");
        await AddOptionAsync(page, "Memory", "ram", [("4 GB", "4"), ("8 GB", "8")]);
        await page.Page.GetByText("no price yet").WaitForAsync();
    }

    private static async Task AddOptionAsync(WebPage page, string name, string code, (string, string)[] two)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New option" }).ClickAsync();
        var dialog = page.Page.Locator("dialog[open]");
        await dialog.GetByRole(AriaRole.Heading, new() { Name = "New option" }).WaitForAsync();
        await dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await dialog.GetByText("A code has 1 to 40 letters").WaitForAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await dialog.GetByLabel("Code", new() { Exact = true }).First.FillAsync(code);
        foreach (var (row, (text, value)) in two.Index())
        {
            var inputs = dialog.Locator(".option-value").Nth(row).Locator("input");
            await inputs.Nth(0).FillAsync(text);
            await inputs.Nth(1).FillAsync(value);
        }
        await page.ShouldBeAccessibleAsync();
        await dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private async Task PriceAsync(WebPage page)
    {
        await page.GoAsync("/tariffs/demo-list/versions/new");
        await page.Page.GetByLabel("Valid from").FillAsync(Tomorrow);
        await page.Page.GetByLabel("Price: Memory: 4 GB, Hosting Pro, monthly", new() { Exact = true }).FillAsync("0");
        await page.Page.GetByLabel("Price: Memory: 8 GB, Hosting Pro, monthly", new() { Exact = true })
            .FillAsync("4.50");
        await page.Page.GetByLabel("Price: Memory: 8 GB, Hosting Pro, monthly", new() { Exact = true }).BlurAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.Locator(".page-actions .btn-primary").ClickAsync();
        await page.Page.WaitForURLAsync("**/tariffs/demo-list?version=3");
        await page.Page.GetByText("Memory: 8 GB: 4.50").WaitForAsync();
    }
}
