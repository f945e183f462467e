using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Identity;

public sealed class SignOutTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task After_signing_out_the_browser_keeps_nothing_and_the_back_button_leads_to_the_door()
    {
        await using var page = await web.SignedInAsync(Role.Auditor);
        await page.GoAsync("/invoices");
        await page.Page.Locator("details.menu summary").Last.ClickAsync();
        var signedOut = await page.Page.RunAndWaitForResponseAsync(
            () => page.Page.Locator("form[action='/sign-out'] button").ClickAsync(),
            answer => answer.Url.EndsWith("/sign-out", StringComparison.Ordinal));
        (await signedOut.HeaderValueAsync("clear-site-data")).ShouldBe("\"cache\", \"storage\"");
        await page.Page.Locator("#password").WaitForAsync();
        (await page.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length")).ShouldBe(0);
        await page.Page.GoBackAsync();
        await page.Page.Locator("#password").WaitForAsync();
        (await page.Page.Locator(".shell").CountAsync()).ShouldBe(0);
    }
}
