using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Accounts;

public sealed class SubprojectPageTests(AccountsFixture web) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task Every_value_says_where_it_comes_from_and_can_be_set_here_and_given_back()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/subprojects/demo-p07");
        await Assertions.Expect(Setting(page, "Cost centre")).ToContainTextAsync("set here");
        await Assertions.Expect(Setting(page, "Buyer reference")).ToContainTextAsync("PO-7711");
        await Setting(page, "Buyer reference").GetByRole(AriaRole.Link, new() { Name = "demo-p06" }).WaitForAsync();
        await Setting(page, "Currency").GetByRole(AriaRole.Link, new() { Name = "demo-c1" }).WaitForAsync();
        await Assertions.Expect(Setting(page, "Invoice template")).ToContainTextAsync("default");

        var dialog = await ChangeAsync(page, "Currency");
        await dialog.GetByText("Set it here").ClickAsync();
        await dialog.Locator("#field-Currency").FillAsync("XXX");
        await SaveAsync(dialog);
        await Assertions.Expect(dialog.Locator("#field-Currency-problem")).ToContainTextAsync("XXX");
        await dialog.Locator("#field-Currency").FillAsync("DKK");
        await SaveAsync(dialog);
        await Assertions.Expect(Setting(page, "Currency")).ToContainTextAsync("DKK");
        await Assertions.Expect(Setting(page, "Currency")).ToContainTextAsync("set here");

        dialog = await ChangeAsync(page, "Currency");
        await dialog.GetByText("Inherit:").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("EUR");
        await SaveAsync(dialog);
        await Assertions.Expect(Setting(page, "Currency")).ToContainTextAsync("EUR");
        await page.ShouldBeAccessibleAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Another_payer_brings_its_own_terms_with_it()
    {
        await web.SubprojectAsync("demo-c1", "payer-p", "paid.example");
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/subprojects/payer-p");
        var dialog = await ChangeAsync(page, "Payer");
        await dialog.GetByText("Set it here").ClickAsync();
        await dialog.GetByRole(AriaRole.Combobox).FillAsync("nobody-there");
        await page.Page.Keyboard.PressAsync("Tab");
        await SaveAsync(dialog);
        await dialog.Locator("#field-PayerId-problem").WaitForAsync();
        await page.PickAsync(dialog.GetByRole(AriaRole.Combobox), "Havblik");
        await SaveAsync(dialog);
        await Assertions.Expect(Setting(page, "Payer").First).ToContainTextAsync("Havblik");
        await Assertions.Expect(Setting(page, "Currency")).ToContainTextAsync("DKK");
        await Setting(page, "Currency").GetByRole(AriaRole.Link, new() { Name = "demo-c6" }).WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_subproject_is_added_inside_another_and_gets_a_campaign()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/subprojects/demo-p05");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New subproject" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await dialog.Locator("#field-Name-problem").WaitForAsync();
        await dialog.Locator("#field-Name").FillAsync("blog.nordlicht.example");
        await dialog.Locator("#field-Code").FillAsync("blog-p");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await page.Page.Locator("h1").Filter(new() { HasText = "blog.nordlicht.example" }).WaitForAsync();
        page.Here.ShouldBe("/subprojects/blog-p");
        await page.Page.Locator(".crumbs").GetByText("nordlicht.example", new() { Exact = true }).WaitForAsync();

        dialog = await ChangeAsync(page, "Campaigns");
        await dialog.GetByText("Set it here").ClickAsync();
        await dialog.GetByText("DEMO-AGENCY").ClickAsync();
        await SaveAsync(dialog);
        await Assertions.Expect(Setting(page, "Campaigns")).ToContainTextAsync("DEMO-AGENCY");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Name and place" }).ClickAsync();
        dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Gets an invoice of its own").ClickAsync();
        await SaveAsync(dialog);
        await page.Page.Locator("h1 .badge").Filter(new() { HasText = "own invoice" }).WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_sets_nothing_of_its_own_terms_and_a_customer_nothing_at_all()
    {
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/subprojects/demo-p01");
        await Setting(reseller, "Recipient").GetByRole(AriaRole.Button).WaitForAsync();
        await Assertions.Expect(Setting(reseller, "Currency").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await using var customer = await web.SignedInAsync(Role.Customer, "demo-r1-1");
        await customer.GoAsync("/subprojects/demo-p02");
        await Setting(customer, "Currency").WaitForAsync();
        await Assertions.Expect(customer.Page.Locator("main").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        // Its reseller pays: neither the reseller's number nor its address is the customer's business.
        var text = await customer.Page.Locator("main").InnerTextAsync();
        text.ShouldContain("another account");
        text.ShouldNotContain("mara@pixelwerk.example");
        text.ShouldNotContain("Pixelwerk");
        await customer.GoAsync("/subprojects/demo-p03");
        await customer.Page.GetByText("It does not exist, or it is not visible to you.").WaitForAsync();
        customer.ShouldBeClean();
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/subprojects/demo-p07", "subproject");
        await page.ShootAsync("/subprojects/hostile-p", "subproject-hostile");
        await page.GoAsync("/subprojects/demo-p07");
        var dialog = await ChangeAsync(page, "Cost centre");
        await page.PictureAsync("subproject-dialog", dialog);
        page.ShouldBeClean();
    }

    private static ILocator Setting(WebPage page, string name) =>
        page.Page.Locator(".settings tbody tr")
            .Filter(new() { Has = page.Page.Locator($"td:first-child:text-is('{name}')") });

    private static async Task<ILocator> ChangeAsync(WebPage page, string name)
    {
        await Setting(page, name).GetByRole(AriaRole.Button).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        return dialog;
    }

    private static Task SaveAsync(ILocator dialog) =>
        dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
}
