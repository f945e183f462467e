using Microsoft.Playwright;
using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Platform;

/// <summary>A seller, a customer who moved, and a machine that did it.</summary>
public sealed class AuditFixture : WebFixture
{
    internal static readonly SellerDetails Seller = new(
        "Nordhost GmbH", "Speicherstraße", "12", "20457", "Hamburg", "DE", "DE136695976", "48/123/45678", "",
        "DE02120300000000202051",
        "BYLADEM1001", "rechnung@nordhost.example", "", "EUR", "Europe/Berlin", "de-DE", "default", false);

    internal static readonly AccountDetails Customer = new(
        "", "Anna", "Kraus", "Hauptstraße", "12", "10115", "Berlin", "DE", "", false, "EUR", "de", "anna@example.org",
        14);

    protected override async Task SeedAsync()
    {
        var clerk = new Actor(900, "clerk@nordhost.example", Actor.ProviderAccountId, Permission.All);
        var seller = await new CreateSeller(Work).RunAsync(
            Actor.Machine("test"),
            new NewSeller(
                Actor.ProviderAccountId, "nordhost", Seller,
                new NewSeries("main", SeriesKind.Invoice, "NH-", 6, 1, true)), default);
        var details = Customer with { SellerId = seller.Value.Id };
        var made = await new CreateAccount(
            Work).RunAsync(clerk, new(Actor.ProviderAccountId, AccountKind.Customer, "K-1001", details), default);
        await new EditAccount(Work).RunAsync(
            clerk, made.Value.Id, 1,
            details with
            {
                Street = "Am Hafen",
                Postcode = "25813",
                City = "Husum",
                Business = true,
                Company = "Kraus & Söhne"
            }, default);
        for (var i = 0; i < 30; i++)
            await new EditSeller(Work).RunAsync(
                Actor.Machine("command line"), seller.Value.Id, i + 1, Seller with { Phone = $"+49 40 1234{i}" },
                default);
    }
}

public sealed class AuditPageTests(AuditFixture web) : IClassFixture<AuditFixture>
{
    [Fact]
    public async Task An_auditor_finds_who_changed_an_address_and_sees_old_and_new()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Audit trail" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Person, number or code" }).FillAsync("K-1001");
        var row = page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Account edited" });
        await row.WaitForAsync();
        await page.Page.WaitForURLAsync("**/audit?q=K-1001");
        await row.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();

        var street = page.Page.Locator(".changes tr").Filter(new() { HasText = "Street" });
        await Assertions.Expect(street).ToContainTextAsync("Hauptstraße");
        await Assertions.Expect(street).ToContainTextAsync("Am Hafen");
        (await page.Page.Locator(".changes tr").Filter(new() { HasText = "Business customer" })
            .InnerTextAsync()).ShouldMatch(@"no\s+yes");
        (await page.Page.Locator(".changes").InnerTextAsync()).ShouldNotContain(
            "{", customMessage: "people read fields, not JSON");
        await page.ShouldBeAccessibleAsync();

        await row.GetByRole(AriaRole.Link, new() { Name = "clerk@nordhost.example" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/audit?actor=clerk*");
        await page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Account created" }).WaitForAsync();
        await Assertions.Expect(Entry(page, "Seller edited")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_trail_comes_page_by_page_and_filters_stand_in_the_address()
    {
        await using var page = await web.SignedInAsync(Role.Owner);
        await page.GoAsync("/audit?entity=seller");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(26);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Entry(page, "Seller created").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(7);

        await page.Page.GetByLabel("What was done").SelectOptionAsync("seller.create");
        await Entry(page, "Seller edited").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        page.Here.ShouldBe("/audit?entity=seller&action=seller.create");
        await page.GoAsync("/audit?to=2001-01-01");
        await page.Page.GetByText("Nothing matches").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Who_may_not_read_the_trail_is_not_offered_it_and_is_refused()
    {
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Audit trail" })).ToHaveCountAsync(0);
        await page.GoAsync("/audit");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await Assertions.Expect(Entry(page, "Account edited")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.ShootAsync("/audit", "audit");
        await page.SpeakAsync("de");
        await page.GoAsync("/audit?q=K-1001");
        await Entry(page, "Konto geändert").WaitForAsync();
        foreach (var button in await page.Page.Locator("td.opener button").AllAsync()) await button.ClickAsync();
        await page.PictureAsync("audit-open-de");
        await page.LookAsync("dark", 390);
        await page.GoAsync("/audit?q=K-1001");
        foreach (var button in await page.Page.Locator("td.opener button").AllAsync()) await button.ClickAsync();
        await page.PictureAsync("audit-open-de-390");
        page.ShouldBeClean();
    }

    // The choices of the filter say the same words.
    private static ILocator Entry(WebPage page, string action) =>
        page.Page.Locator("td strong").Filter(new() { HasText = action });
}
