using System.Globalization;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Subscriptions;

public sealed class NewSubscriptionPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    private const string WithOffers = "/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-pro";

    private DateOnly Tomorrow => web.Today.AddDays(1);

    [Fact]
    public async Task A_subscription_is_made_at_a_price_that_was_seen_before()
    {
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/subscriptions/new?account=demo-c1&subproject=demo-p06");
        await page.PickAsync(page.Page.GetByLabel("Product", new() { Exact = true }), "Hosting Pro");
        await page.Page.Locator(".offer").Filter(new() { HasText = "every month" })
            .Or(page.Page.Locator(".offer").Filter(new() { HasText = "monthly" })).First.ClickAsync();
        await page.Page.GetByLabel("Anchor").FillAsync("");
        var bill = page.Page.GetByTestId("first-bill");
        await bill.WaitForAsync();
        var whole = await bill.InnerTextAsync();
        await page.Page.GetByLabel("Half price for three months").CheckAsync();
        await Expect(bill).Not.ToHaveTextAsync(whole);
        await page.Page.GetByText("periods, each").First.WaitForAsync();
        await page.Page.GetByLabel("Free set-up").CheckAsync();
        await page.Page.GetByLabel("Quantity").FillAsync("2");
        await page.Page.GetByLabel("Description").FillAsync("Hosting Pro \"two\" <i>shops</i>");
        await page.Page.GetByLabel("Description").BlurAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Hosting Pro \"two\" <i>shops</i>" }).WaitForAsync();
        await page.Page.GetByText("0 of 3").WaitForAsync();
        (await web.AskAsync<long>(
            """
            SELECT COUNT(*) FROM subscription
            WHERE description LIKE 'Hosting Pro "two"%' AND quantity = 2
            """)).ShouldBe(1);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_has_no_price_says_so_and_what_is_wrong_stands_beside_its_field()
    {
        await using var page = await web.SignedInAsync();
        await web.ExecuteAsync(
            """
            INSERT INTO product (id, account_id, code, kind, name, unit, revenue_account)
                VALUES (990, 1, 'unpriced', 'addon', 'Nobody priced me', 'C62', '')
            """);
        await page.GoAsync("/subscriptions/new?account=demo-c2&product=unpriced");
        await page.Page.GetByText("No tariff has a price for Nobody priced me in EUR").WaitForAsync();
        await page.PickAsync(page.Page.GetByLabel("Product", new() { Exact = true }), "Domain .de");
        await page.Page.GetByLabel("Last day").FillAsync("2001-01-01");
        await page.Page.GetByLabel("Last day").BlurAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }).ClickAsync();
        await page.Page.Locator("#field-End-problem").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_taken_back_is_not_shown()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync(WithOffers);
        var offers = page.Page.Locator(".offer");
        await offers.First.WaitForAsync();
        await WhileNobodyAnswersAsync(page, async () =>
        {
            await page.Page.GetByLabel("Subproject").SelectOptionAsync("");
            await Expect(offers).ToHaveCountAsync(0);
        });
        await page.Page.GetByLabel("Quantity").FillAsync("some");
        await page.Page.GetByLabel("Quantity").BlurAsync();
        await page.Page.Locator("#field-Quantity-problem").WaitForAsync();
        await Expect(offers).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_is_saved_while_offers_are_asked_for_is_what_the_form_says()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync(WithOffers);
        await page.Page.GetByTestId("first-bill").WaitForAsync();
        var save = page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" });
        await WhileNobodyAnswersAsync(page, async () =>
        {
            await save.ClickAsync();
            await Expect(save).ToBeDisabledAsync();
        });
        await page.Page.WaitForURLAsync("**/subscriptions/S*");
        (await web.AskAsync<DateOnly>(
            "SELECT start_date FROM subscription WHERE number = @number",
            new { number = page.Page.Url.Split('/')[^1] })).ShouldBe(Tomorrow);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_account_is_found_by_name_and_pictures_are_taken()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/new");
        var (account, subprojects) = (
            page.Page.GetByLabel("Account", new() { Exact = true }),
            page.Page.GetByLabel("Subproject").Locator("option"));
        await page.PickAsync(account, "Nordlicht");
        await Expect(subprojects).ToHaveCountAsync(4);
        await account.FillAsync("");
        await account.PressAsync("Tab");
        await Expect(subprojects).ToHaveCountAsync(1);
        // Only one fits what was typed: leaving the field means it.
        await account.FillAsync("Nordlicht");
        await account.PressAsync("Tab");
        await Expect(subprojects).ToHaveCountAsync(4);
        await page.ShootAsync("/subscriptions/new", "subscription-new-empty");
        await page.ShootAsync(
            "/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-pro", "subscription-new");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Who_may_not_edit_gets_no_form_and_a_reseller_without_products_learns_why()
    {
        await using var customer = await web.SignedInAsync(Role.Customer, "demo-c1");
        await customer.GoAsync("/subscriptions/new");
        await customer.Page.GetByText("You may look at subscriptions, but not make any.").WaitForAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }))
            .ToHaveCountAsync(0);
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/subscriptions/new");
        await reseller.Page.GetByText("You have no products of your own").WaitForAsync();
        customer.ShouldBeClean();
        reseller.ShouldBeClean();
    }

    [Fact]
    public async Task A_trial_is_offered_shortened_and_ended_for_nothing()
    {
        await SetTrialAsync(30);
        try
        {
            await using var page = await web.SignedInAsync();
            await page.ShootAsync(
                "/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-pro", "subscription-new-trial");
            await page.GoAsync("/subscriptions/new?account=demo-c1&subproject=demo-p06&product=demo-pro");
            await page.Page.GetByText("30 days free trial").First.WaitForAsync();
            var start = DateOnly.Parse(
                await page.Page.GetByLabel("First day", new() { Exact = true }).InputValueAsync(),
                CultureInfo.InvariantCulture);
            await Expect(page.Page.GetByLabel("First paid day")).ToHaveValueAsync(Iso(start.AddDays(30)));
            await page.Page.GetByLabel("First paid day").FillAsync(Iso(start.AddDays(31)));
            await page.Page.GetByText("The tariff gives 30 days to try").WaitForAsync();
            await page.Page.GetByLabel("First paid day").FillAsync(Iso(start.AddDays(7)));
            await page.Page.GetByText(
                "First bill on " + start.AddDays(7).ToString("d", CultureInfo.GetCultureInfo("en-GB"))).WaitForAsync();
            await page.ShouldBeAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }).ClickAsync();
            await page.Page.GetByText(
                "Trial until " + start.AddDays(6)
                    .ToString("d", CultureInfo.GetCultureInfo("en-GB"))).First.WaitForAsync();
            await page.ShootAsync(new Uri(page.Page.Url).PathAndQuery, "subscription-trial");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First.ClickAsync();
            await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "With the trial" }).ClickAsync();
            await page.Dialog.Locator(".btn-danger-solid").ClickAsync();
            await page.Page.GetByText("It ends before it is paid for: nothing is charged.").WaitForAsync();
            page.ShouldBeClean();
        }
        finally
        {
            await SetTrialAsync(0);
        }
    }

    // Offers of another day are asked for, and come when this is done.
    private Task WhileNobodyAnswersAsync(WebPage page, Func<Task> act) =>
        web.Database.Work(DatabaseUser.Migrate).RunAsync(
            async session =>
            {
                await session.ExecuteAsync("LOCK TABLES product_option WRITE");
                var first = page.Page.GetByLabel("First day", new() { Exact = true });
                await first.FillAsync(Iso(Tomorrow));
                await first.BlurAsync();
                await act();
                await session.ExecuteAsync("UNLOCK TABLES");
                // Who read the table holds it until its transaction ends.
                await session.ExecuteAsync("LOCK TABLES product_option WRITE");
                return await session.ExecuteAsync("UNLOCK TABLES");
            },
            CancellationToken.None);

    private Task SetTrialAsync(int days) => web.ExecuteAsync(
        $"""
        UPDATE tariff_version v JOIN tariff t ON t.id = v.tariff_id SET v.trial_days = {days} WHERE t.code = 'demo-list'
        """);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
