using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Panel.Web.Tests.Components;

/// <summary>What a form says when it is refused: everything at once, each at its field, with the first in focus.</summary>
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
}
