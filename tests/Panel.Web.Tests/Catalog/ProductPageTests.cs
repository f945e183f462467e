using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Catalog;

public sealed class ProductPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task A_product_is_made_and_edited_and_its_name_is_text_whatever_it_holds()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/products");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "New product" }).First.ClickAsync();
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(SampleCompany.Hostile);
        await page.Page.GetByLabel("Code", new() { Exact = true }).FillAsync("bad code");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator("#field-Code-problem").WaitForAsync();
        await page.Page.GetByLabel("Code", new() { Exact = true }).FillAsync("long-one");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = SampleCompany.Hostile }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator("#field-Name-problem").WaitForAsync();
        await Expect(page.Page.Locator(".crumbs")).ToContainTextAsync(SampleCompany.Hostile);
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(SampleCompany.Hostile);
        await page.Page.GetByLabel("Stock").FillAsync("3");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("Saved.").WaitForAsync();
        await Expect(page.Page.Locator("dl.kv")).ToContainTextAsync("3");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/products/long-one", "product-long");
        await page.ShootAsync("/products?q=long", "products-long");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Prices_of_today_and_to_come_stand_on_the_product_and_a_unit_in_words_is_fixed()
    {
        await web.ExecuteAsync("UPDATE product SET unit = 'GB' WHERE code = 'demo-traffic'");
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/products/demo-pro");
        await Expect(page.Page.Locator(".price-grid")).ToHaveCountAsync(2);
        await page.GoAsync("/products/demo-traffic");
        await page.Page.Locator(".alert-warn").GetByRole(AriaRole.Button).ClickAsync();
        await page.Page.GetByText("Saved.").WaitForAsync();
        await Expect(page.Page.Locator(".alert-warn")).ToHaveCountAsync(0);
        (await web.AskAsync<string>("SELECT unit FROM product WHERE code = 'demo-traffic'")).ShouldBe("E34");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Pictures_of_the_catalogue()
    {
        await using var page = await web.SignedInAsync();
        foreach (var (path, name) in new[]
        {
            ("/products", "products"), ("/products/demo-pro", "product"), ("/products/demo-pro/edit", "product-edit"),
            ("/tariffs", "tariffs"),
            ("/tariffs/demo-list", "tariff"), ("/tariffs/new", "tariff-new"), ("/campaigns", "campaigns"),
            ("/campaigns/DEMO-HALF", "campaign"),
        })
        {
            await page.ShootAsync(path, name);
            await page.ShouldBeAccessibleAsync();
        }
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Who_may_not_edit_gets_no_buttons_and_a_customer_no_catalogue()
    {
        await using var auditor = await web.SignedInAsync(Role.Auditor);
        foreach (var path in (string[])[
            "/products", "/products/demo-pro", "/tariffs", "/tariffs/demo-list", "/campaigns", "/campaigns/DEMO-HALF"
        ])
        {
            await auditor.GoAsync(path);
            await auditor.Page.Locator("main h1").WaitForAsync();
            (await auditor.Page.Locator("main a[href$='/new'], main a[href$='/edit'], main a[href*='/versions/new']")
                .CountAsync()).ShouldBe(0, path);
        }
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        foreach (var path in (string[])["/products", "/tariffs", "/campaigns"])
        {
            await reseller.GoAsync(path);
            await reseller.Page.Locator(".empty").WaitForAsync();
            (await reseller.Page.Locator("main a[href$='/new']").CountAsync()).ShouldBe(0, path);
        }
        await using var customer = await web.SignedInAsync(Role.Customer, "demo-c1");
        await customer.GoAsync("/products");
        await customer.Page.Locator(".alert-bad").WaitForAsync();
        await Expect(customer.Page.Locator("nav a[href='/products']")).ToHaveCountAsync(0);
        await customer.GoAsync("/campaigns/DEMO-HALF");
        await customer.Page.Locator(".alert-bad").WaitForAsync();
        await Expect(customer.Page.GetByText("Half price")).ToHaveCountAsync(0);
    }
}
