using Microsoft.Playwright;
using Panel.Accounts;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Accounts;

public sealed class FindingsPageTests(AccountsFixture web) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task Findings_are_filtered_by_rule_and_fixed_where_they_stand()
    {
        await web.AccountAsync(
            "provider", "find-1", AccountKind.Customer,
            AccountsFixture.Person with { Company = "Findling gmbh", Business = true, Street = "" });
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/findings?q=find-1");
        await page.Row("Street missing").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody tr").First).ToContainTextAsync("Street missing");
        await page.Page.GetByLabel("Rule", new() { Exact = true }).SelectOptionAsync("name_standard");
        await Assertions.Expect(page.Row("Street missing")).ToHaveCountAsync(0);
        page.Here.ShouldContain("rule=name_standard");
        await page.ShouldBeAccessibleAsync();
        await page.Row("Findling GmbH").GetByRole(AriaRole.Button, new() { Name = "Take the suggestion" }).ClickAsync();
        await page.Page.GetByText("Nothing matches").WaitForAsync();
        (await web.ShowAsync("find-1")).Details.Company.ShouldBe("Findling GmbH");
        await page.GoAsync("/findings?q=find-1&severity=error");
        await page.Row("Street missing").GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.Page.Locator("#field-Street").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Cost_centres_off_the_list_are_flagged_and_only_the_provider_keeps_the_list()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/cost-centres");
        foreach (var code in (string[])["KST100", "KST100"]) await AddAsync(page, code);
        await page.SaveAsync();
        await page.Page.GetByText("'KST100' is there twice").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove cost centre KST100" }).Last.ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Code", new() { Exact = true })).ToHaveCountAsync(1);
        await AddAsync(page, "<i>KST200</i>");
        await page.SaveAsync();
        await page.Page.GetByText("Saved: 2 cost centres.").WaitForAsync();
        await page.GoAsync("/findings?rule=cost_centre_unknown");
        await page.Row("Nordlicht").WaitForAsync();
        await page.ShootAsync("/cost-centres", "cost-centres");
        await page.ShootAsync("/findings", "findings");

        await using var auditor = await web.SignedInAsync(Role.Auditor);
        await auditor.GoAsync("/cost-centres");
        await auditor.Page.GetByText("KST100").WaitForAsync();
        await Assertions.Expect(auditor.Page.Locator("main").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_finds_only_what_is_wrong_in_its_own_branch()
    {
        await web.AccountAsync("demo-r1", "find-2", AccountKind.Customer, AccountsFixture.Person with { City = "" });
        await using var page = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await page.GoAsync("/findings");
        await page.Row("find-2").First.WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("hostile")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Cost centres" }))
            .ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check all again" }).ClickAsync();
        await page.Page.Locator(".toast").Filter(new() { HasText = "accounts checked" }).WaitForAsync();
        page.ShouldBeClean();
    }

    private static async Task AddAsync(WebPage page, string code)
    {
        var before = await page.Page.GetByLabel("Code", new() { Exact = true }).CountAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a cost centre" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("Code", new() { Exact = true })).ToHaveCountAsync(before + 1);
        await page.Page.GetByLabel("Code", new() { Exact = true }).Last.FillAsync(code);
    }
}
