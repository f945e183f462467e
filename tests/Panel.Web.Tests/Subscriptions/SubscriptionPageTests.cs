using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Subscriptions;

public sealed class SubscriptionPageTests(IssuedCompany web) : IClassFixture<IssuedCompany>
{
    [Fact]
    public async Task It_says_what_is_billed_next_and_why_and_what_was_billed()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s09");
        var next = Card(page, "What it will be billed next");
        await next.GetByText("DEMO-LOYAL").First.WaitForAsync();
        await next.GetByRole(AriaRole.Button, new() { NameString = "Why this amount?" }).First.ClickAsync();
        await page.Dialog.GetByText("Loyalty thanks").WaitForAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(Card(page, "Campaigns")).ToContainTextAsync("for ever");
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Billed" }).ClickAsync();
        var invoice = page.Page.Locator("main a[href^='/invoices/']").First;
        var number = await invoice.InnerTextAsync();
        await invoice.ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = number }).WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_that_pays_looks_on_and_learns_who_changes_what_is_owed()
    {
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/subscriptions/demo-s04");
        await reseller.Page.GetByText("What is owed for it is changed by who sells it, not by who pays.")
            .WaitForAsync();
        foreach (var useCase in new[] { "Cancel subscription", "Edit", "Move", "Billed elsewhere" })
            await Expect(reseller.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = useCase }))
                .ToHaveCountAsync(0);
        await reseller.GoAsync("/subscriptions/demo-s04?tab=usage");
        await reseller.Page.GetByText("traffic").First.WaitForAsync();
        await Expect(reseller.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Withdraw" }))
            .ToHaveCountAsync(0);
        reseller.ShouldBeClean();
    }

    [Fact]
    public async Task Quantity_and_description_are_edited_and_what_is_unbilled_must_be_accepted()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s15");
        await EditAsync(page, "12", "Mailboxes <b>lavande</b>");
        await page.Page.GetByText("Saved.").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Mailboxes <b>lavande</b>" }).WaitForAsync();
        await Expect(Card(page, "Details")).ToContainTextAsync("12 ");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Card(page, "History").GetByText("Subscription edited").WaitForAsync();

        await page.GoAsync("/subscriptions/demo-s24");
        await EditAsync(page, "2", null);
        await page.Dialog.GetByText("Some days are not billed yet").WaitForAsync();
        await page.Dialog.GetByLabel("The change may also count").CheckAsync();
        await page.SaveAsync();
        await page.Page.GetByText("Saved.").WaitForAsync();
        (await web.AskAsync<decimal>("SELECT quantity FROM subscription WHERE number = 'demo-s24'")).ShouldBe(2);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task An_end_before_term_and_notice_must_be_waived_and_can_be_withdrawn()
    {
        // Longer than what is billed ahead on any day of a month.
        await web.ExecuteAsync("UPDATE tariff_version SET notice_days = 60");
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s20");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel subscription" }).ClickAsync();
        var billed = await web.AskAsync<DateOnly>("SELECT billed_until FROM subscription WHERE number = 'demo-s20'");
        await page.Dialog.GetByLabel("Last day")
            .FillAsync(billed.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Dialog.GetByText("Minimum term and notice bind until").WaitForAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Set the end" }).ClickAsync();
        await page.Dialog.GetByText("Choose a later day, or waive the term.").WaitForAsync();
        await page.Dialog.GetByLabel("Let the customer go").CheckAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Set the end" }).ClickAsync();
        await page.Page.Locator(".badge", new() { HasText = "ending" }).WaitForAsync();
        (await web.AskAsync<DateOnly>("SELECT end_date FROM subscription WHERE number = 'demo-s20'")).ShouldBe(billed);
        await page.GoAsync("/subscriptions/demo-s20");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Change the end" }).ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Change the end" }).WaitForAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Withdraw the cancellation" }).ClickAsync();
        await page.Page.Locator(".badge", new() { HasText = "active" }).WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Page_and_dialog_name_the_same_earliest_end_and_a_day_is_needed()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s09");
        var said = await Card(page, "Details").Locator("dt", new() { HasText = "Earliest last day" }).Locator("+ dd")
            .InnerTextAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel subscription" }).ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Earliest" })).ToContainTextAsync(said);
        await page.Dialog.GetByLabel("Last day").FillAsync("");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Set the end" }).ClickAsync();
        await Expect(page.Page.Locator("#field-End-problem")).ToHaveTextAsync("Choose a day.");
        await Expect(page.Dialog.GetByLabel("Last day")).ToBeFocusedAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_version_is_released_and_kept_again()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s16");
        var version = Card(page, "Tariff version");
        await version.GetByText("kept on version 1").WaitForAsync();
        await version.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await version.GetByText("Version 2 today").WaitForAsync();
        await version.GetByRole(AriaRole.Button, new() { Name = "Keep on a version" }).ClickAsync();
        await page.Dialog.GetByLabel("Tariff version").SelectOptionAsync("1");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Keep on a version" }).ClickAsync();
        await version.GetByText("kept on version 1").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_campaign_is_added_cuts_the_next_bill_and_is_taken_away()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s18");
        var campaigns = Card(page, "Campaigns");
        await campaigns.GetByText("No campaign").WaitForAsync();
        await campaigns.GetByRole(AriaRole.Button, new() { Name = "Add campaign" }).ClickAsync();
        await page.Dialog.GetByLabel("Campaign").SelectOptionAsync("DEMO-HALF");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Redeem" }).ClickAsync();
        await campaigns.GetByText("0 of 3").WaitForAsync();
        await Card(page, "What it will be billed next").GetByText("DEMO-HALF").First.WaitForAsync();
        await campaigns.GetByRole(AriaRole.Button, new() { Name = "Take away DEMO-HALF" }).ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await campaigns.GetByText("taken away on").WaitForAsync();
        await Expect(Card(page, "What it will be billed next").GetByText("DEMO-HALF")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task It_moves_to_another_subproject_of_its_account()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s07");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        await Expect(page.Dialog.GetByLabel("Subproject").Locator("option")).ToHaveCountAsync(3);
        await page.Dialog.GetByLabel("Subproject").SelectOptionAsync("demo-p06");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        await page.Page.Locator(".facts").GetByText("shop.nordlicht.example").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Where_too_much_is_due_periods_billed_elsewhere_are_marked()
    {
        await web.ExecuteAsync("UPDATE subscription SET billed_until = start_date WHERE number = 'demo-s11'");
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/demo-s11");
        await page.Page.GetByText("Many periods are due").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Billed elsewhere" }).ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Mark as billed" }).ClickAsync();
        await page.Page.GetByText("Marked as billed.").WaitForAsync();
        await Expect(page.Page.GetByText("Many periods are due")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Pictures_of_the_page_with_a_long_hostile_name_and_of_its_parts()
    {
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/subscriptions/demo-s09", "subscription");
        await page.ShootAsync("/subscriptions/demo-s09?tab=billed", "subscription-billed");
        await page.ShootAsync("/subscriptions/demo-s09?tab=usage", "subscription-usage");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/subscriptions/demo-s24", "subscription-catch-up");
        await page.ShouldBeAccessibleAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_customer_reads_everything_and_changes_nothing()
    {
        await using var page = await web.SignedInAsync(Role.Customer, "demo-c1");
        await page.GoAsync("/subscriptions/demo-s09");
        await Card(page, "What it will be billed next").GetByText("DEMO-LOYAL").First.WaitForAsync();
        foreach (var name in (string[])["Edit", "Move", "Cancel subscription", "Add campaign", "Keep on a version"])
            (await page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).CountAsync()).ShouldBe(
                0, name);
        await Expect(page.Page.Locator(
            "main a[href^='/products/'], main a[href^='/campaigns/'], main a[href^='/tariffs/']")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    private static ILocator Card(WebPage page, string title) =>
        page.Page.Locator($"section.card[aria-label='{title}']");

    private static async Task EditAsync(WebPage page, string quantity, string? description)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.Dialog.GetByLabel("Quantity").FillAsync(quantity);
        if (description is not null) await page.Dialog.GetByLabel("Description").FillAsync(description);
        await page.SaveAsync();
    }
}
