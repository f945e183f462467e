using System.Net;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;
using Base32Encoding = OtpNet.Base32Encoding;

namespace Panel.Web.Tests.Identity;

public sealed class SignInPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Password = "seven lamps over the harbour";

    [Fact]
    public async Task A_person_signs_in_with_a_password_and_lands_where_they_wanted()
    {
        await UserAsync("anna@example.com", requireTotp: false);
        await using var page = await web.VisitAsync();
        await page.GoAsync("/not-found?x=1");
        page.Here.ShouldBe("/sign-in?returnUrl=%2Fnot-found%3Fx%3D1");
        await TypeAsync(page, "anna@example.com", Password);
        await page.ReadyAsync();
        page.Here.ShouldBe("/not-found?x=1");
        page.Forgive(); // the page is a 404, and says so
        await page.Page.GetByRole(AriaRole.Group).Filter(new() { HasText = "Sign out" }).Locator("summary")
            .ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.Page.GetByText("You are signed out.").WaitForAsync();
        await page.GoAsync("/");
        page.Here.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Staff_set_up_a_second_factor_in_the_browser_and_need_it_the_next_time()
    {
        await UserAsync("berta@example.com", requireTotp: true);
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in");
        await TypeAsync(page, "berta@example.com", Password);
        var secret = await page.Page.Locator(".enrol-secret").InnerTextAsync();
        (await page.Page.Locator(".enrol-qr").EvaluateAsync<int>("img => img.naturalWidth")).ShouldBeGreaterThan(100);
        await page.ShouldBeAccessibleAsync();
        var seed = Base32Encoding.ToBytes(string.Concat(secret.Where(char.IsLetterOrDigit)));
        var used = Totp.CodeAt(seed, web.Clock.GetUtcNow());
        await CodeAsync(page, used);
        await Assertions.Expect(page.Page.Locator(".codes code")).ToHaveCountAsync(10);
        var recovery = await page.Page.Locator(".codes code").First.InnerTextAsync();
        await page.Page.GetByText("I have stored them").ClickAsync();
        await page.ReadyAsync();
        page.ShouldBeClean();

        await using var other = await web.VisitAsync();
        await other.GoAsync("/sign-in");
        await TypeAsync(other, "berta@example.com", Password);
        await CodeAsync(other, used);
        await other.Page.GetByText("not right or has been used already").WaitForAsync();
        await CodeAsync(other, recovery);
        await other.ReadyAsync();
    }

    [Fact]
    public async Task The_language_chosen_at_the_door_stays_and_becomes_the_persons_own()
    {
        await UserAsync("greta@example.com", requireTotp: false);
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in");
        await ChooseAsync(page, "Language", "Deutsch");
        await page.Page.FillAsync("#email", "greta@example.com");
        await page.Page.FillAsync("#password", Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
        await page.ReadyAsync();
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        (await LanguageAsync("greta@example.com")).ShouldBe("de");
        await ChooseAsync(page, "Sprache", "Dansk");
        await page.ReadyAsync();
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "da");
        (await LanguageAsync("greta@example.com")).ShouldBe("da");

        // Another browser speaks the person's language, and whoever signed in there before did not choose it.
        await using var other = await web.VisitAsync();
        await other.GoAsync("/sign-in");
        await TypeAsync(other, "greta@example.com", Password);
        await other.ReadyAsync();
        await Assertions.Expect(other.Page.Locator("html")).ToHaveAttributeAsync("lang", "da");
    }

    [Fact]
    public async Task An_empty_form_is_answered_without_counting_as_a_try()
    {
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in");
        await page.Page.ClickAsync("form button[type=submit]:has-text('Sign in')");
        await page.Page.GetByText("Enter your address and your password.").WaitForAsync();
    }

    private static async Task ChooseAsync(WebPage page, string menu, string language)
    {
        await page.Page.Locator($"summary[aria-label='{menu}']").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
        await page.Page.Locator($"summary[aria-label='{menu}']")
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private Task<string> LanguageAsync(string email) => web.Work.RunAsync(
        session => session.SingleAsync<string>("SELECT language FROM app_user WHERE email = @email", new { email }),
        CancellationToken.None);

    [Fact]
    public async Task A_wrong_password_says_no_more_than_that_and_guessing_gets_slow()
    {
        await UserAsync("clara@example.com", requireTotp: false);
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in");
        for (var i = 0; i < 5; i++)
        {
            await TypeAsync(page, "clara@example.com", "not her password");
            await page.Page.GetByText("Address or password are not right.").WaitForAsync();
            await Assertions.Expect(page.Page.Locator("#email")).ToHaveValueAsync("clara@example.com");
            await Assertions.Expect(page.Page.Locator("#password")).ToHaveValueAsync("");
        }
        await TypeAsync(page, "clara@example.com", Password);
        await page.Page.GetByText("Too many tries.").WaitForAsync();
    }

    [Fact]
    public async Task A_revoked_session_ends_the_open_page_with_its_next_use_case()
    {
        var cookie = await web.NewSessionAsync(email: "dora@example.com");
        await using var page = await WebPage.NewAsync(web, cookie);
        await page.GoAsync("/profile");
        await page.Page.GetByText("This browser", new() { Exact = true }).WaitForAsync();
        await web.Work.RunAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE user_session SET revoked_at = @Now WHERE token_hash = @hash",
                    new { session.Now, hash = SecretToken.Hash(cookie) }),
            CancellationToken.None);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fprofile");
    }

    [Fact]
    public async Task A_page_left_open_for_thirteen_hours_asks_for_the_sign_in()
    {
        await using var own = new OwnClock();
        await own.Web.InitializeAsync();
        await using var page = await own.Web.SignedInAsync();
        await page.GoAsync("/profile");
        await page.Page.GetByText("This browser", new() { Exact = true }).WaitForAsync();
        own.Web.Clock.Advance(TimeSpan.FromHours(13));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fprofile");
    }

    [Fact]
    public async Task An_invitation_sets_the_password_and_shows_itself_used_afterwards()
    {
        var invitation = await InviteAsync("emil@example.com");
        await using var page = await web.VisitAsync();
        await page.GoAsync("/invitation/" + invitation);
        await page.Page.FillAsync("#password", "emil emil emil");
        await page.Page.ClickAsync("button:has-text('Save the password')");
        await page.Page.GetByText("easy to guess").WaitForAsync();
        await page.Page.FillAsync("#password", Password);
        await page.Page.ClickAsync("button:has-text('Save the password')");
        await page.Page.GetByText("Your password is set").WaitForAsync();
        await page.GoAsync("/invitation/" + invitation);
        await page.Page.GetByText("This link works no more").WaitForAsync();
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%0d%0aLocation:%20https://evil.example")]
    [InlineData("\t//evil.example")]
    public async Task No_address_of_somebody_else_gets_into_a_redirect(string returnUrl)
    {
        await UserAsync("frida@example.com", requireTotp: false);
        await using var page = await web.VisitAsync();
        await page.GoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await TypeAsync(page, "frida@example.com", Password);
        await page.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        page.Page.Url.ShouldStartWith(web.Address);
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/preferences/account")]
    [InlineData("/preferences/language")]
    public async Task A_post_without_its_token_is_refused(string path)
    {
        var cookie = await web.NewSessionAsync();
        using var client = web.Client(cookie);
        using var form = new FormUrlEncodedContent([new("language", "de"), new("account", "1")]);
        using var answer = await client.PostAsync(path, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var still = await client.GetAsync("/");
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task TypeAsync(WebPage page, string email, string password)
    {
        await page.Page.FillAsync("#email", email);
        await page.Page.FillAsync("#password", password);
        await page.Page.ClickAsync("form button[type=submit]:has-text('Sign in')");
    }

    private static async Task CodeAsync(WebPage page, string code)
    {
        await page.Page.FillAsync("#code", code);
        await page.Page.ClickAsync("button:has-text('Continue')");
    }

    private async Task UserAsync(string email, bool requireTotp)
    {
        await web.Work.RunAsync(
            session => session.ExecuteAsync(
                "REPLACE INTO setting (name, value, updated_at) VALUES ('identity.require_totp', @value, @Now)",
                new { value = requireTotp ? "on" : "off", session.Now }),
            CancellationToken.None);
        var invitation = await InviteAsync(email);
        if (invitation is not null)
            _ = (await new AcceptInvitation(
                web.Work).RunAsync(Actor.Nobody("test"), invitation, Password, CancellationToken.None)).Value;
    }

    private async Task<string?> InviteAsync(string email)
    {
        var created = await new CreateUser(web.Work).RunAsync(
            Actor.Machine("test"), new NewUser(email, "", Role.Billing, "provider"), null, CancellationToken.None);
        return created.Ok ? created.Value.Token : null;
    }

    private sealed class OwnClock : IAsyncDisposable
    {
        internal WebFixture Web { get; } = new();

        public async ValueTask DisposeAsync() => await Web.DisposeAsync();
    }
}
