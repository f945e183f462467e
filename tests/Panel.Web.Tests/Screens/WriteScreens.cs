using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace Panel.Web.Tests.Screens;

/// <summary>
/// The pictures of the README and the documents, taken from the real application at work. Writes files of the
/// repository instead of proving something: runs only when it is named, with <c>./panel test WriteScreens</c>.
/// </summary>
[Trait("writes", "docs")]
public sealed class WriteScreens(ShowcaseFixture web) : IClassFixture<ShowcaseFixture>
{
    private const float Scale = 1.5f;

    [Fact]
    public async Task All_pictures_of_the_documents()
    {
        await using var page = await WebPage.NewAsync(web, await web.NewSessionAsync(), Scale);
        page.Page.SetDefaultTimeout(120_000);
        await page.GoAsync("/");
        await page.Page.GetByText("Expected: every recurring period").WaitForAsync();
        await SaveAsync(page, "overview");
        await page.LookAsync("dark", 1280);
        await page.GoAsync("/");
        await page.Page.GetByText("Expected: every recurring period").WaitForAsync();
        await SaveAsync(page, "overview-dark");
        await page.LookAsync("light", 1280);

        await page.GoAsync($"/runs/{web.Planned}");
        await page.Page.Locator("tbody .badge").First.WaitForAsync();
        await SaveAsync(page, "run");
        await page.GoAsync($"/runs/{web.Planned}?q={Uri.EscapeDataString("c00001")}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await page.Page.Locator(".document .lines").WaitForAsync();
        await page.Page.Locator(".tabs")
            .EvaluateAsync("tabs => window.scrollTo(0, tabs.getBoundingClientRect().top + window.scrollY - 72)");
        await SaveAsync(page, "review");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Why this amount") }).Last.ClickAsync();
        await page.Page.GetByText("Amount before campaigns").WaitForAsync();
        await SaveAsync(page, "why");

        await page.GoAsync("/invoices");
        await page.Page.Locator("a.row-link").First.WaitForAsync();
        await SaveAsync(page, "invoices");
        await page.GoAsync($"/invoices/{web.Invoice}");
        await page.Page.Locator("iframe.pdf").WaitForAsync();
        await SaveAsync(page, "invoice-page");
        await PrintedAsync(page);
    }

    private static Task SaveAsync(WebPage page, string name) => page.Page.ScreenshotAsync(
        new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures.Documented, name + ".png"), Animations = ScreenshotAnimations.Disabled
        });

    // The archived file itself, as a picture: pdftoppm of poppler-utils.
    private async Task PrintedAsync(WebPage page)
    {
        var answer = await page.Page.Context.APIRequest.GetAsync($"{web.Address}/invoices/{web.Invoice}/pdf");
        var pdf = Path.Combine(Directory.CreateTempSubdirectory("panel-screens-").FullName, "invoice.pdf");
        await File.WriteAllBytesAsync(pdf, await answer.BodyAsync());
        using var process = Process.Start(
            "pdftoppm", ["-png", "-singlefile", "-r", "120", pdf, Path.Combine(Pictures.Documented, "invoice")]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
