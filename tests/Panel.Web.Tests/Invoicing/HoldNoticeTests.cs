using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Invoicing;

public sealed class HoldNoticeTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task Why_a_document_is_held_can_be_read_on_a_phone()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/runs/new");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
        await page.Page.Locator("a.tile").First.WaitForAsync();
        var run = page.Here;
        await page.LookAsync("light", 390);
        await page.GoAsync(run + "?state=held");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        var notice = page.Page.Locator(".document .alert").First;
        await notice.GetByRole(AriaRole.Link, new() { Name = "To the subscription" }).WaitForAsync();
        var (whole, words) = (await notice.BoundingBoxAsync(), await notice.Locator(".alert-body").BoundingBoxAsync());
        words!.Width.ShouldBeGreaterThan(whole!.Width * 2 / 3, "the words stand beside the buttons, a letter a line");
        page.ShouldBeClean();
    }
}
