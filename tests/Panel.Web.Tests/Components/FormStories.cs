using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Components;

/// <summary>
/// What a form says when it is refused: everything at once, each at its field, with the first in focus.
/// </summary>
public sealed class FormStories(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task All_that_is_wrong_with_a_seller_is_said_at_once_and_the_list_leads_to_each_field()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/sellers/new");
        await page.Page.GetByLabel("BIC").FillAsync("nonsense bic");
        await page.SaveAsync();
        foreach (var field in (string[])["Name", "Code", "Street", "City", "VatId", "Bic", "Prefix"])
            await Expect(page.Page.Locator($"#field-{field}-problem")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#field-Name")).ToBeFocusedAsync();
        var list = page.Page.Locator(".form-problems");
        await Expect(list.Locator("li")).ToHaveCountAsync(8);
        await page.ShouldBeAccessibleAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "BIC" }).ClickAsync();
        await Expect(page.Page.Locator("#field-Bic")).ToBeFocusedAsync();
        await page.PictureAsync("form-problems");
        page.ShouldBeClean();
    }

    [Theory]
    [InlineData("/products/new", "Name", "Code")]
    [InlineData("/campaigns/new", "Name", "Code")]
    [InlineData("/tariffs/new", "Name", "Code")]
    [InlineData("/accounts/new", "LastName")]
    public async Task An_empty_form_is_answered_by_our_own_words(string address, params string[] wrong)
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync(address);
        await page.SaveAsync();
        foreach (var field in wrong) await Expect(page.Page.Locator($"#field-{field}-problem")).ToBeVisibleAsync();
        await Expect(page.Page.Locator($"#field-{wrong[0]}")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("[aria-invalid=true]")).ToHaveCountAsync(wrong.Length);
        await Expect(page.Page.Locator("form:not([novalidate]) :required")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_double_click_saves_once_and_a_later_click_saves_again()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/profile");
        var (name, toasts) = (page.Page.GetByLabel("Name"), page.Page.Locator(".toast"));
        var before = await EditsAsync();
        await name.FillAsync("Ann");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).DblClickAsync();
        await Expect(toasts.First).ToBeVisibleAsync();
        await Expect(toasts).ToHaveCountAsync(0);
        await name.FillAsync("Ann the second");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(toasts.First).ToBeVisibleAsync();
        (await EditsAsync()).ShouldBe(before + 2);
        page.ShouldBeClean();

        Task<long> EditsAsync() => web.Work.RunAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'identity.profile_edit'"), default);
    }

    [Fact]
    public async Task A_dialog_tells_all_and_keeps_the_focus_at_the_first()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/tax-rates");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a rate" }).ClickAsync();
        await page.Dialog.GetByLabel("Rate").FillAsync("much");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.Locator("#field-Country-problem")).ToHaveTextAsync("Choose the country.");
        await Expect(page.Page.Locator("#field-Rate-problem")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#field-Country")).ToBeFocusedAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_number_that_is_none_is_said_at_its_field_with_all_that_is_missing()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/subscriptions/new");
        await page.Page.GetByLabel("Quantity").FillAsync("two");
        await page.Page.GetByLabel("Quantity").BlurAsync();
        await Expect(page.Page.Locator("#field-Quantity-problem")).ToContainTextAsync("'two'");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Create subscription" }).ClickAsync();
        foreach (var field in (string[])["Account", "Subproject", "Product"])
            await Expect(page.Page.Locator($"#field-{field}-problem")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#field-Account")).ToBeFocusedAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Prices_may_be_typed_with_their_currency_and_a_raise_that_leaves_none_is_refused()
    {
        await using var page = await web.SignedInAsync();
        await page.SpeakAsync("de");
        await page.GoAsync("/tariffs/demo-list/versions/new");
        var price = page.Page.Locator("tr", new() { HasText = "Hosting Pro" }).First.Locator(".price-box").First;
        await price.FillAsync("19,90 €");
        await price.BlurAsync();
        await Expect(price).ToHaveValueAsync("19,90");
        await page.Page.GetByText("Preise anheben").ClickAsync();
        await page.Page.Locator("#field-Percent").FillAsync("-150 %");
        await page.Page.Locator("#field-Percent").BlurAsync();
        await Expect(page.Page.Locator("#field-Percent-problem")).ToContainTextAsync("keinen Preis");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_campaign_whose_day_and_numbers_were_cleared_is_not_stored_and_each_is_said_at_its_field()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/campaigns/new");
        await page.Page.Locator("#field-Name").FillAsync("Spring");
        await page.Page.Locator("#field-Code").FillAsync("EMPTY");
        foreach (var field in (string[])["ValidFrom", "Cycles", "Priority"])
            await page.Page.Locator($"#field-{field}").FillAsync("");
        await page.SaveAsync();
        await Expect(page.Page.Locator("#field-ValidFrom-problem")).ToHaveTextAsync("Choose a day.");
        foreach (var field in (string[])["Cycles", "Priority"])
            await Expect(page.Page.Locator($"#field-{field}-problem"))
                .ToHaveTextAsync("Enter a whole number, such as 12.");
        foreach (var field in (string[])["ValidFrom", "Cycles", "Priority"])
            await Expect(page.Page.Locator($"#field-{field}")).ToHaveValueAsync("");
        await Expect(page.Page.Locator("#field-ValidFrom")).ToBeFocusedAsync();
        await page.ShouldBeAccessibleAsync();
        await PicturesAsync(page, "campaign-empty");
        (await web.AskAsync<long>("SELECT COUNT(*) FROM campaign WHERE code = 'EMPTY'")).ShouldBe(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_run_needs_a_day_and_one_that_exists()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/runs/new");
        var (day, said) = (page.Page.Locator("#field-AsOf"), page.Page.Locator("#field-AsOf-problem"));
        await day.FillAsync("");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
        await Expect(said).ToHaveTextAsync("Choose a day.");
        await Expect(day).ToBeFocusedAsync();
        await Expect(day).ToHaveValueAsync("");
        await PicturesAsync(page, "run-empty");
        await day.FillAsync("9999-12-31");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
        await Expect(said).ToHaveTextAsync("The day must lie between 1900-01-01 and 2200-12-31.");
        await Expect(day).ToHaveValueAsync("9999-12-31");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Days_of_tariffs_and_of_VAT_rates_stay_empty_until_somebody_chooses_one()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/tariffs/new");
        await page.Page.Locator("#field-ValidFrom").FillAsync("");
        await page.Page.Locator("#field-NoticeDays").FillAsync("1.5");
        await page.SaveAsync();
        await Expect(page.Page.Locator("#field-ValidFrom-problem")).ToHaveTextAsync("Choose a day.");
        await Expect(page.Page.Locator("#field-NoticeDays-problem")).ToContainTextAsync("'1.5'");
        await Expect(page.Page.Locator("#field-ValidFrom")).ToHaveValueAsync("");
        await PicturesAsync(page, "tariff-empty");
        await page.GoAsync("/tariffs/demo-list/versions/new");
        await page.Page.Locator("#field-ValidFrom").FillAsync("");
        await page.Page.Locator("#field-ValidFrom").BlurAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.Locator("#field-ValidFrom-problem")).ToHaveTextAsync("Choose a day.");
        await Expect(page.Page.Locator("#field-ValidFrom")).ToHaveValueAsync("");
        await page.GoAsync("/tax-rates?country=DE");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a rate" }).ClickAsync();
        await page.Page.Locator("#field-ValidFrom").FillAsync("");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Page.Locator("#field-ValidFrom-problem")).ToHaveTextAsync("Choose a day.");
        await Expect(page.Page.Locator("#field-ValidFrom")).ToHaveValueAsync("");
        await PicturesAsync(page, "rate-empty");
        page.ShouldBeClean();
    }

    private static async Task PicturesAsync(WebPage page, string name)
    {
        foreach (var width in (int[])[1280, 390])
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            await page.PictureAsync(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{name}-{width}"));
        }
    }
}
