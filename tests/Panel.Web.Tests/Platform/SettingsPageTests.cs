using Microsoft.Playwright;
using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Platform;

public sealed class SettingsPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task An_owner_makes_the_second_factor_voluntary_after_a_question_and_demands_it_again()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/settings");
        await page.Page.GetByText("while only browsers on this machine reach Panel").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Require it" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make it voluntary" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("A stolen password would then be enough").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await dialog.GetByLabel("Your password").FillAsync(WebFixture.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make it voluntary" }).ClickAsync();
        await page.Page.GetByText("voluntary", new() { Exact = true }).WaitForAsync();
        (await ValueAsync()).ShouldBe("off");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Require it" }).ClickAsync();
        await page.Page.GetByText("required", new() { Exact = true }).WaitForAsync();
        (await ValueAsync()).ShouldBe("on");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_page_says_how_the_installation_is_doing_in_the_readers_language()
    {
        await using var page = await web.SignedInAsync();
        await page.SpeakAsync("de");
        await page.GoAsync("/settings");
        await page.Page.GetByText("Es gab noch nie eine Sicherung.").WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("There has never been")).ToHaveCountAsync(0);
        await page.Page.GetByText("externer Server").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/settings", "settings-de");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Nobody_else_is_offered_the_settings()
    {
        foreach (var role in (Role[])[Role.Auditor, Role.Billing])
        {
            await using var page = await web.SignedInAsync(role);
            await page.GoAsync("/");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }))
                .ToHaveCountAsync(0);
            await page.GoAsync("/settings");
            await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Make it voluntary" }))
                .ToHaveCountAsync(0);
        }
    }

    private Task<string?> ValueAsync() =>
        web.Work.RunAsync(
            session =>
                session.FirstOrDefaultAsync<string>("SELECT value FROM setting WHERE name = 'identity.require_totp'"),
                default);
}
