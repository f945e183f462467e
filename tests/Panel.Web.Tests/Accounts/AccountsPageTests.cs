using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Accounts;

public sealed class AccountsPageTests(AccountsFixture web) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task The_tree_opens_level_by_level_by_keyboard_and_a_long_level_loads_in_parts()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/accounts");
        await Assertions.Expect(Item(page, "Pixelwerk")).ToHaveCountAsync(1);
        await Assertions.Expect(Item(page, "demo-r1-1")).ToHaveCountAsync(0);

        await Item(page, "provider").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        (await FocusedAsync(page)).ShouldContain("Big Reseller");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        (await FocusedAsync(page)).ShouldContain("Pixelwerk");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Item(page, "demo-r1-1").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Item(page, "demo-r1-1")).ToHaveCountAsync(0);

        await Item(page, "Big Reseller").Locator("[data-tree-toggle]").ClickAsync();
        await Item(page, "big-100").WaitForAsync();
        await Assertions.Expect(Item(page, "big-101")).ToHaveCountAsync(0);
        await Item(page, "Show 3 more").ClickAsync();
        await Item(page, "big-103").WaitForAsync();

        await Item(page, "demo-c2").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Title("Emil Krüger").WaitForAsync();
        page.Here.ShouldBe("/accounts/demo-c2");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_tree_opens_at_an_account_far_down_a_long_level()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/accounts/big-090");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Show in the tree" }).ClickAsync();
        await Item(page, "big-090").WaitForAsync();
        await Assertions.Expect(Item(page, "big-090")).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(Item(page, "big-090")).ToHaveAttributeAsync("aria-posinset", "90");
        await Assertions.Expect(Item(page, "big-069")).ToHaveCountAsync(0);
        await Item(page, "before these").ClickAsync();
        await Item(page, "big-001").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Searching_turns_the_tree_into_a_list_and_the_address_keeps_what_was_asked()
    {
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/accounts");
        var search = page.Page.GetByPlaceholder("Search number, name");
        await search.FillAsync("sofia zürich");
        await page.Row("Sofia Keller").WaitForAsync();
        (await search.EvaluateAsync<bool>("input => input === document.activeElement")).ShouldBeTrue();
        page.Here.ShouldContain("q=sofia");
        await page.Page.GetByLabel("Kind", new() { Exact = true }).SelectOptionAsync("reseller");
        await page.Page.GetByText("Nothing matches").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Tree).WaitForAsync();

        await page.GoAsync("/accounts?country=PL");
        await page.Row("Zielona").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GoAsync("/accounts?seller=aurora-dk&sort=-name");
        await Assertions.Expect(page.Page.Locator("tbody tr").First).ToContainTextAsync("Havblik");
        await page.GoAsync("/accounts?parent=demo-r1&tab=list");
        await page.Row("Yogaraum").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.ShouldBeAccessibleAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_sees_its_branch_and_a_customer_is_led_to_its_own_account()
    {
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/accounts");
        await Item(reseller, "demo-r1-3").WaitForAsync();
        await Assertions.Expect(reseller.Page.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(4);
        await reseller.GoAsync("/accounts/demo-c1");
        await reseller.Page.GetByText("It does not exist, or it is not visible to you.").WaitForAsync();
        await reseller.GoAsync("/accounts/demo-r1-1");
        await reseller.Page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).First.WaitForAsync();

        await using var customer = await web.SignedInAsync(Role.Customer, "demo-c1");
        await customer.GoAsync("/accounts");
        await customer.Title("Nordlicht").WaitForAsync();
        customer.Here.ShouldBe("/accounts/demo-c1");
        await Assertions.Expect(customer.Page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }))
            .ToHaveCountAsync(0);
        await Assertions.Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Move" })).ToHaveCountAsync(0);
        await customer.GoAsync("/accounts/demo-c1/edit");
        await customer.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await Assertions.Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToHaveCountAsync(0);
        customer.ShouldBeClean();
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/accounts?at=demo-r1-2", "accounts-tree");
        await page.ShootAsync("/accounts?tab=list", "accounts-list");
        page.ShouldBeClean();
    }

    private static ILocator Item(WebPage page, string text) =>
        page.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = text });

    private static Task<string> FocusedAsync(WebPage page) =>
        page.Page.EvaluateAsync<string>("document.activeElement.textContent");
}
