using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Subscriptions;

public sealed class SubscriptionListPageTests(IssuedCompany web) : IClassFixture<IssuedCompany>
{
    [Fact]
    public async Task Filters_stand_in_the_address_and_links_of_other_pages_set_them()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions");
        await Rows(page).Nth(23).WaitForAsync();
        await Assertions.Expect(page.Page.Locator(".list-frame")).ToHaveAttributeAsync("aria-busy", "false");
        await page.Page.GetByLabel("Product", new() { Exact = true }).SelectOptionAsync("demo-mail");
        await ShouldListAsync(page, "demo-s05", "demo-s15", "demo-s21");
        page.Here.ShouldBe("/subscriptions?product=demo-mail");
        await page.Page.GetByLabel("Number, description, account, product").FillAsync("lavande");
        await ShouldListAsync(page, "demo-s15");
        page.Here.ShouldContain("q=lavande");
        await page.GoAsync("/products/demo-mail");
        await page.Page.Locator("a[href='/subscriptions?product=demo-mail']").ClickAsync();
        await ShouldListAsync(page, "demo-s05", "demo-s15", "demo-s21");
        await page.GoAsync("/tariffs/demo-list?version=1");
        await page.Page.Locator("a[href='/subscriptions?tariff=demo-list&pinned=yes']").ClickAsync();
        await ShouldListAsync(page, "demo-s16");
        await page.GoAsync("/subscriptions?account=demo-r1&state=active&sort=-product");
        await page.Page.GetByText("demo-r1", new() { Exact = true }).First.WaitForAsync();
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(6);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_ends_soon_is_found_from_the_start_page()
    {
        await web.ExecuteAsync(
            "UPDATE subscription SET end_date = CURRENT_DATE + INTERVAL 20 DAY WHERE number = 'demo-s10'");
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        await page.Page.Locator("a[href='/subscriptions?ends=30']").ClickAsync();
        await ShouldListAsync(page, "demo-s10");
        await page.Page.Locator(".badge", new() { HasText = "ending" }).WaitForAsync();
        await page.GoAsync("/subscriptions?q=nothing-like-this");
        await page.Page.GetByText("Nothing matches").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_list_is_accessible_and_fits_every_screen_with_hostile_names()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions?sort=-number");
        await page.Page.GetByText(SampleCompany.Hostile).First.WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/subscriptions", "subscriptions");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Resellers_and_customers_see_their_own_only()
    {
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/subscriptions");
        await ShouldListAsync(reseller, "demo-s01", "demo-s02", "demo-s03", "demo-s04", "demo-s05", "demo-s06");
        await Assertions.Expect(reseller.Page.GetByLabel("Product", new() { Exact = true }).Locator("option"))
            .ToHaveCountAsync(6);
        reseller.ShouldBeClean();

        await using var customer = await web.SignedInAsync(Role.Customer, "demo-c1");
        await customer.GoAsync("/subscriptions");
        await ShouldListAsync(customer, "demo-s07", "demo-s08", "demo-s09", "demo-s10", "demo-s11");
        await Assertions.Expect(customer.Page.GetByText("New subscription")).ToHaveCountAsync(0);
        await customer.GoAsync("/subscriptions/demo-s01");
        await customer.Page.GetByText("There is no such thing")
            .Or(customer.Page.Locator(".alert-bad")).First.WaitForAsync();
        await Assertions.Expect(customer.Page.GetByText("pixelwerk")).ToHaveCountAsync(0);
        customer.ShouldBeClean();
    }

    private static ILocator Rows(WebPage page) => page.Page.Locator(".list tbody tr");

    private static async Task ShouldListAsync(WebPage page, params string[] numbers)
    {
        await page.ReadyAsync();
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(numbers.Length);
        foreach (var number in numbers) await page.Page.GetByText(number, new() { Exact = true }).WaitForAsync();
    }
}
