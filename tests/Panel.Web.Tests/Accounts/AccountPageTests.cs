using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Panel.Accounts;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Accounts;

public sealed class AccountPageTests(AccountsFixture web) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task A_new_customer_is_created_below_a_reseller_and_all_problems_stand_beside_their_fields()
    {
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/accounts/demo-r1");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "New account" }).ClickAsync();
        await page.Page.Locator("#field-Street").FillAsync("Hafenstraße");
        await page.Page.Locator("#field-Email").FillAsync("nobody");
        await page.Page.Locator("#field-Currency").FillAsync("XXX");
        await page.SaveAsync();
        await page.Page.Locator("#field-LastName-problem").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("#field-Email-problem")).ToContainTextAsync("nobody");
        await Assertions.Expect(page.Page.Locator("#field-Currency-problem")).ToContainTextAsync("XXX");
        await Assertions.Expect(page.Page.Locator("#field-Email")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeAccessibleAsync();

        await page.Page.Locator("#field-LastName").FillAsync("Hafen");
        await page.Page.Locator("#field-Email").FillAsync("hafen@example.org");
        await page.Page.Locator("#field-Currency").FillAsync("eur");
        await page.Page.Locator("#field-Number").FillAsync("demo-c1");
        await page.SaveAsync();
        await page.Page.Locator("#field-Number-problem").WaitForAsync();
        await page.Page.Locator("#field-Number").FillAsync("harbour");
        await page.SaveAsync();
        await page.Title("Hafen").WaitForAsync();
        page.Here.ShouldBe("/accounts/harbour");
        await page.Page.Locator(".crumbs").GetByText("Pixelwerk").WaitForAsync();
        await page.Page.Locator(".finding").Filter(new() { HasText = "City missing" }).WaitForAsync();
        (await web.ShowAsync("harbour")).Path[^1].Number.ShouldBe("demo-r1");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_finding_is_fixed_with_one_click_and_a_form_leads_to_the_others()
    {
        await web.AccountAsync(
            "provider", "fix", AccountKind.Customer,
            AccountsFixture.Person with
            {
                Company = "Nordwind gmbh",
                Business = true,
                Country = "DE",
                Postcode = "D-20457",
                City = ""
            });
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/accounts/fix");
        var name = page.Page.Locator(".finding").Filter(new() { HasText = "Nordwind GmbH" });
        await name.GetByRole(AriaRole.Button, new() { Name = "Take the suggestion" }).ClickAsync();
        await page.Title("Nordwind GmbH").WaitForAsync();
        await Assertions.Expect(name).ToHaveCountAsync(0);
        (await web.ShowAsync("fix")).Details.Company.ShouldBe("Nordwind GmbH");

        await page.Page.Locator(".finding").Filter(new() { HasText = "City missing" })
            .GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.Page.Locator("#field-City").FillAsync("Hamburg");
        await Assertions.Expect(page.Page.Locator("#field-Postcode-hint")).ToHaveTextAsync("Such as 12345.");
        await page.SaveAsync();
        await page.Title("Nordwind GmbH").WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("City missing")).ToHaveCountAsync(0);

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.Page.Locator(".trail").GetByText("Nordwind gmbh").First.WaitForAsync();
        page.Here.ShouldBe("/accounts/fix?tab=audit");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_registers_answer_on_a_VAT_id_is_kept_with_its_proof()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/accounts/demo-c5");
        await page.Page.GetByText("not confirmed", new() { Exact = true }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Record the register's answer" }).First.ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await dialog.Locator("#field-Proof-problem").WaitForAsync();
        await dialog.Locator("#field-Proof").FillAsync("WAPIAAAAXyz-1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await page.Page.Locator(".badge-good").Filter(new() { HasText = "valid" }).WaitForAsync();
        (await web.ShowAsync("demo-c5")).VatIdStatus.ShouldBe(VatIdStatus.Valid);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_move_says_in_numbers_what_it_will_do_before_it_is_done()
    {
        await web.AccountAsync(
            "provider", "mover", AccountKind.Reseller,
            AccountsFixture.Person with { Company = "Mover ApS", Business = true });
        await web.AccountAsync("mover", "mover-1", AccountKind.Customer, AccountsFixture.Person);
        await web.SubprojectAsync("mover-1", "mover-p", "mover.example");
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/accounts/mover");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await page.PickAsync(dialog.GetByRole(AriaRole.Combobox), "mover");
        await dialog.GetByText("lies below the account itself").WaitForAsync();
        await page.PickAsync(dialog.GetByRole(AriaRole.Combobox), "big", "Big Reseller");
        await dialog.GetByText("Moves 2 accounts with 1 subproject").WaitForAsync();
        await dialog.GetByText("Will see it from then on: Big Reseller ApS").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move 2 accounts" }).ClickAsync();
        await page.Page.Locator(".crumbs").GetByText("Big Reseller").WaitForAsync();
        (await web.ShowAsync("mover-1")).Path.Select(above => above.Number).ShouldBe(["provider", "big", "mover"]);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Everything_that_hangs_on_an_account_is_on_its_tabs()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/accounts/demo-c1?tab=subprojects");
        await page.Row("outlet.nordlicht.example").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Subscriptions", Exact = true }).Last.ClickAsync();
        await page.Row("nordlicht").First.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Documents", Exact = true }).ClickAsync();
        await page.Page.GetByText("No invoices yet").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "It pays" }).ClickAsync();
        await page.Page.GetByText("has not been the payer of any invoice").WaitForAsync();
        await page.GoAsync("/accounts/demo-r1?tab=accounts");
        await page.Row("Weingut Berger").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }))
            .ToHaveCountAsync(0);
        page.ShouldBeClean();

        await web.NewSessionAsync(Role.Customer, "demo-c2", "emil@example.org");
        await using var owner = await web.SignedInAsync();
        await owner.GoAsync("/accounts/demo-c2?tab=users");
        await owner.Row("emil@example.org").WaitForAsync();
        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        owner.ShouldBeClean();
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        await using var page = await web.SignedInAsync();
        foreach (var path in (string[])[
            "/accounts/hostile", "/accounts/hostile?tab=subprojects", "/accounts/hostile/edit", "/accounts?q=hostile",
            "/accounts?at=hostile", "/findings?q=hostile", "/subprojects/hostile-p"
        ])
        {
            await page.GoAsync(path);
            await Assertions.Expect(page.Page).ToHaveTitleAsync(new Regex("· Panel$"));
            (await page.Page.Locator("main script, main img[onerror], main b").CountAsync()).ShouldBe(0, path);
        }
        await page.GoAsync("/accounts/hostile");
        await Assertions.Expect(page.Page.Locator("h1")).ToContainTextAsync("<script>document.title='broken'</script>");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/accounts/demo-c5");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/accounts/demo-c1", "account");
        await page.ShootAsync("/accounts/hostile", "account-hostile");
        await page.ShootAsync("/accounts/demo-c1?tab=subprojects", "account-subprojects");
        await page.ShootAsync("/accounts/demo-c1?tab=subscriptions", "account-subscriptions");
        await page.ShootAsync("/accounts/demo-c1/edit", "account-edit");
        page.ShouldBeClean();
    }
}
