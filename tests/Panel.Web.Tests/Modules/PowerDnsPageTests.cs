using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Modules;

/// <summary>Our module for PowerDNS on its page, with a real server.</summary>
public sealed class PowerDnsPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task A_name_server_is_set_up_and_tested_and_its_key_is_never_shown_again()
    {
        await using var server = await PowerDnsServer.StartAsync();
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/modules/powerdns");
        await page.Page.GetByLabel("Address of the API").FillAsync(server.Address.ToString());
        await page.Page.GetByLabel("API key").FillAsync("another");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await page.Page.GetByText("The server refuses the key.").First.WaitForAsync();
        await page.Page.GetByLabel("API key").FillAsync(server.ApiKey);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await page.Page.GetByText("PowerDNS 4.").First.WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await page.Page.GetByText("The settings are saved.").WaitForAsync();

        await page.ShootAsync("/modules/powerdns", "module-dns");
        await page.GoAsync("/modules/powerdns");
        await Assertions.Expect(page.Page.GetByLabel("API key")).ToHaveValueAsync("");
        (await page.Page.ContentAsync()).ShouldNotContain(server.ApiKey);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await page.Page.GetByText("PowerDNS 4.").First.WaitForAsync();
        page.ShouldBeClean();
    }
}
