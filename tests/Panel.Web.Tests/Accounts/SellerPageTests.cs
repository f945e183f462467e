using System.Net;
using Microsoft.Playwright;
using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Tests.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Accounts;

/// <summary>A seller of the provider that lacks some things, and a reseller with a seller of its own.</summary>
public sealed class SellerFixture : WebFixture
{
    protected override async Task SeedAsync()
    {
        var machine = Actor.Machine("test");
        var house = await new CreateSeller(Work).RunAsync(
            machine, New(Actor.ProviderAccountId, "nordhost", AuditFixture.Seller with { Email = "" }, "NH-"), default);
        var reseller = await new CreateAccount(Work).RunAsync(
            machine,
            new(
                Actor.ProviderAccountId, AccountKind.Reseller, "R-1",
                AuditFixture.Customer with { Company = "Agentur Kiel", SellerId = house.Value.Id }), default);
        await new CreateSeller(
            Work).RunAsync(
                machine,
                New(reseller.Value.Id, "agentur-kiel", AuditFixture.Seller with { Name = "Agentur Kiel GmbH" }, "AK-"),
                default);
    }

    internal static NewSeller New(long owner, string code, SellerDetails details, string prefix) =>
        new(owner, code, details, new NewSeries("main", SeriesKind.Invoice, prefix, 6, 41, true));
}

public sealed class SellerPageTests(SellerFixture web) : IClassFixture<SellerFixture>
{
    [Fact]
    public async Task A_person_enters_a_seller_and_is_told_beside_the_field_what_is_wrong()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Sellers" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "New seller" }).ClickAsync();
        await page.Page.Locator("#field-Country").SelectOptionAsync("DK");
        await Assertions.Expect(page.Page.Locator("#field-Currency")).ToHaveValueAsync("DKK");
        await Assertions.Expect(page.Page.Locator("#field-Locale")).ToHaveValueAsync("da-DK");
        await FillAsync(
            page, ("Name", "Nordhost ApS"), ("Code", "nordhost-dk"), ("Street", "Havnegade"), ("HouseNumber", "7"),
            ("Postcode", "1058"),
                ("City", "København K"), ("VatId", "DK13585628"), ("Iban", "DK50 0040 0440 1162 44"),
                ("TimeZone", "Europe/Copenhagen"), ("Prefix", "DK-"), ("FirstNo", "118"));
        await page.Page.GetByText("Length or check digits do not fit.").WaitForAsync();
        await Assertions.Expect(page.Page.Locator(".next-number")).ToHaveTextAsync("DK-000118");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator("#field-Iban-problem").WaitForAsync();
        await page.ShouldBeAccessibleAsync();

        await page.Page.Locator("#field-Iban").FillAsync("DK50 0040 0440 1162 43");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/sellers/nordhost-dk");
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "DK-000118" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("DK50 0040 0440 1162 43")).ToHaveCountAsync(1);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_series_is_opened_and_changed_while_nothing_was_issued_from_it()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/sellers/nordhost");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New series" }).ClickAsync();
        await page.Page.Locator("#field-Prefix").FillAsync("NH-");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("Another series begins its numbers with this prefix.").WaitForAsync();
        await page.Page.Locator("#field-Prefix").FillAsync("GU-");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "GU-000001" }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "Credit notes" }).WaitForAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Edit series credit" }).ClickAsync();
        await page.Page.Locator("#field-Digits").FillAsync("4");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "GU-0001" }).WaitForAsync();

        await page.SpeakAsync("de");
        await page.GoAsync("/sellers/nordhost");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Neuer Nummernkreis" }).ClickAsync();
        await page.Page.Locator("#field-Code").FillAsync("more");
        await page.Page.Locator("#field-Prefix").FillAsync("GU-1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#field-Prefix-problem"))
            .ToContainTextAsync("endet nicht mit einer Ziffer");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task An_auditor_sees_a_seller_and_its_history_and_can_change_nothing()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/sellers/agentur-kiel");
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "AK-000041" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "New series" }))
            .ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Sample invoice" }).ClickAsync();
        await page.Page.Locator("iframe.pdf").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.Page.GetByText("Seller created").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "more changes" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".changes tr").Filter(new() { HasText = "IBAN" }))
            .ToContainTextAsync("DE02120300000000202051");
        await page.ShouldBeAccessibleAsync();
        await page.GoAsync("/sellers/agentur-kiel/edit");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_sees_its_own_seller_and_no_other()
    {
        await using var page = await web.SignedInAsync(Role.Reseller, "R-1");
        await page.GoAsync("/sellers");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Agentur Kiel GmbH" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("nordhost", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GoAsync("/sellers/nordhost");
        await page.Page.GetByText("It does not exist, or it is not visible to you.").WaitForAsync();
    }

    [Fact]
    public async Task A_sample_invoice_is_printed_in_every_language_and_only_for_who_sees_the_seller()
    {
        using var staff = web.Client(await web.NewSessionAsync(Role.Auditor));
        foreach (var language in (string[])["en", "de", "da", "pl"])
        {
            var answer = await staff.GetAsync($"/sellers/nordhost/preview.pdf?lang={language}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var pdf = await answer.Content.ReadAsByteArrayAsync();
            pdf.AsSpan(0, 4).SequenceEqual("%PDF"u8).ShouldBeTrue();
            await File.WriteAllBytesAsync(Path.Combine(Pictures.Folder, $"sample-invoice-{language}.pdf"), pdf);
        }
        (await staff.GetAsync("/sellers/nordhost/preview.pdf?lang=xx")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity);
        (await staff.GetAsync("/sellers/nobody/preview.pdf?lang=en")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reseller = web.Client(await web.NewSessionAsync(Role.Reseller, "R-1"));
        (await reseller.GetAsync("/sellers/nordhost/preview.pdf?lang=en")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var stranger = web.Client();
        (await stranger.GetAsync("/sellers/nordhost/preview.pdf?lang=en")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await web.Work.RunAsync(
            session => session.SingleAsync<long>("SELECT last_no FROM number_series WHERE prefix = 'NH-'"),
            default)).ShouldBe(40);
    }

    [Fact]
    public async Task It_looks_right()
    {
        await using var page = await web.SignedInAsync(Role.Owner);
        await page.ShootAsync("/sellers", "sellers");
        await page.ShootAsync("/sellers/nordhost", "seller");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/sellers/new", "seller-new");
        await page.SpeakAsync("de");
        await page.ShootAsync("/sellers/agentur-kiel?tab=history", "seller-history-de");
        page.ShouldBeClean();
        await page.GoAsync("/sellers/nordhost?tab=preview");
        await page.PictureAsync("seller-preview-de");
    }

    private static async Task FillAsync(WebPage page, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) await page.Page.Locator($"#field-{name}").FillAsync(value);
    }
}
