using Microsoft.Playwright;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>A page that no circuit is left for.</summary>
public sealed class FullHouseTests(FullHouseTests.Full web) : IClassFixture<FullHouseTests.Full>
{
    [Fact]
    public async Task A_page_that_gets_no_circuit_says_so_and_offers_to_load_again()
    {
        await using var page = await web.SignedInAsync();
        await page.Page.GotoAsync(web.Address + "/profile");
        await page.Page.GetByText("at most ten pages of one person are open at a time").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Reload the page" }).WaitForAsync();
    }

    /// <summary>Takes no circuit at all.</summary>
    public sealed class Full : WebFixture
    {
        protected override Dictionary<string, string?> Settings() =>
            new(base.Settings()) { ["RateLimits:PagesPerAddress"] = "0" };
    }
}
