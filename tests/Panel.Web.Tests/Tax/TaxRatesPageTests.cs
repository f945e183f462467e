using Microsoft.Playwright;
using Panel.Identity;
using Panel.Import;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Tax;

/// <summary>The application with the sample company.</summary>
public sealed class SampleWeb : WebFixture
{
    protected override async Task SeedAsync() =>
        (await new LoadSampleCompany(
            Work, new ImportCompany(Work)).RunAsync(Actor.Machine("test"), default)).Value.ShouldBeTrue();
}

public sealed class TaxRatesPageTests(SampleWeb web) : IClassFixture<SampleWeb>
{
    [Fact]
    public async Task A_new_rate_stands_as_coming_and_can_be_taken_back()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/tax-rates");
        await page.ShouldBeAccessibleAsync();
        var coming = page.Row("Germany").Locator(".badge").Filter(new() { HasText = "20.5 % from 01/01/2028" });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Change Germany" }).ClickAsync();
        await page.Page.GetByLabel("Rate in percent").FillAsync("abc");
        await page.Page.GetByLabel("Valid from").FillAsync("2028-01-01");
        await page.SaveAsync();
        await page.Page.GetByText("'abc' is not understood here. Enter a number, such as 12.").First.WaitForAsync();
        await page.Page.GetByLabel("Rate in percent").FillAsync("20,5");
        await page.SaveAsync();
        await coming.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take back Germany" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Take back" })
            .ClickAsync();
        await coming.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        page.ShouldBeClean();
        await page.ShootAsync("/tax-rates", "tax-rates");
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_buttons()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/tax-rates");
        await page.Page.GetByText("Germany").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a rate" }))
            .ToHaveCountAsync(0);
    }
}
