using Microsoft.Playwright;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Identity;

public sealed class StepUpPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task Setting_up_a_second_factor_asks_for_the_password_first()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/profile");
        await page.ShootAsync("/profile", "profile");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set up your second factor" }).ClickAsync();
        await ProveAsync(page, "not the password");
        await page.Dialog.GetByText("This is not your current password.").First.WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("profile-step-up");
        await ProveAsync(page, WebFixture.Password);
        await page.Page.Locator(".enrol-secret").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task An_owner_resets_others_with_the_own_password_and_the_own_account_in_the_profile_only()
    {
        var owner = await web.NewSessionAsync(email: "olivia@example.com");
        await web.NewSessionAsync(Role.Billing, email: "ben@example.com");
        await using var page = await WebPage.NewAsync(web, owner);
        var (me, ben) = (await IdAsync("olivia@example.com"), await IdAsync("ben@example.com"));
        await page.GoAsync($"/users/{me}");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Your password and second factor" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Link for a new password" }))
            .ToHaveCountAsync(0);

        await page.GoAsync($"/users/{ben}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await page.Page.GetByText("Browsers: 0").WaitForAsync();
        await page.ShootAsync($"/users/{ben}", "user");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Link for a new password" }).ClickAsync();
        await ProveAsync(page, "not the password");
        await page.Dialog.GetByText("This is not your current password.").First.WaitForAsync();
        await page.PictureAsync("user-step-up");
        await ProveAsync(page, WebFixture.Password);
        (await page.Page.Locator("#invitation-link").InputValueAsync()).ShouldContain("/invitation/");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_reseller_sees_no_link_and_a_user_of_somebody_else_accepts_a_role_without_a_new_password()
    {
        await web.NewSessionAsync(Role.Auditor, email: "agata@example.com");
        await using var page = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await page.GoAsync("/users");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Invite a user" }).First.ClickAsync();
        await page.Dialog.GetByLabel("E-mail address").FillAsync("agata@example.com");
        await page.Dialog.GetByLabel("Role").SelectOptionAsync("Reseller");
        await page.Dialog.GetByLabel("At account").FillAsync("demo-r1");
        await page.Dialog.GetByLabel("Your password").FillAsync(WebFixture.Password);
        await page.Dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await page.Dialog.GetByText("Panel sends no mail yet").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("user-invited-by-reseller");
        (await page.Page.ContentAsync()).ShouldNotContain("/invitation/");

        var link = await web.Work.RunAsync(
            async session => await InviteUser.StoreAsync(
                session, Actor.Machine("test"),
                await session.SingleAsync<long>(
                    "SELECT id FROM app_user WHERE email = 'agata@example.com' AND stands_in_at <> 0")),
            default);
        await using var agata = await web.VisitAsync();
        await agata.GoAsync("/invitation/" + link.Value.Token);
        await agata.Page.GetByText("agata@example.com is a user here already.").WaitForAsync();
        await agata.ShouldBeAccessibleAsync();
        await agata.PictureAsync("invitation-of-a-user");
        await agata.Page.GetByRole(AriaRole.Button, new() { Name = "Accept the invitation" }).ClickAsync();
        await agata.Page.GetByText("with the password you have").WaitForAsync();
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_this_browser_had()
    {
        var cookie = await web.NewSessionAsync(Role.Customer, "demo-c1", email: "clara@example.com");
        await using var page = await WebPage.NewAsync(web, cookie);
        await page.GoAsync("/sign-in");
        await page.Page.FillAsync("#email", "clara@example.com");
        await page.Page.FillAsync("#password", WebFixture.Password);
        await page.Page.ClickAsync("form button[type=submit]:has-text('Sign in')");
        await page.ReadyAsync();
        using var old = web.Client(cookie);
        using var answer = await old.GetAsync("/profile");
        answer.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    private static async Task ProveAsync(WebPage page, string password)
    {
        await page.Dialog.GetByLabel("Your password").FillAsync(password);
        await page.Dialog.Locator(".dialog-foot .btn:not(:first-child)").ClickAsync();
    }

    private Task<long> IdAsync(string email) =>
        web.Work.RunAsync(
            session => session.SingleAsync<long>("SELECT id FROM app_user WHERE email = @email", new { email }),
            default);
}
