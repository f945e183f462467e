using Microsoft.Playwright;
using Panel.Identity;
using Panel.Mail;
using Panel.Modules;
using Panel.Platform;
using Xunit;

namespace Panel.Web.Tests.Mail;

/// <summary>While nothing can be sent, pages say why mails wait and lead to where that is changed.</summary>
public sealed class MailHoldPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    private static readonly Actor Machine = Actor.Machine("test");

    private static readonly MailSettings Smtp = new("smtp", "office@aurora.example", "");

    [Fact]
    public async Task Mails_that_wait_say_why_until_there_is_a_way_for_them()
    {
        await DecideAsync((SaveMailSettings save) => save.RunAsync(Machine, Smtp, default));
        await InviteAsync("karl@nordlicht.example");
        await using var page = await web.SignedInAsync();
        await SeesAsync(page, "Mails wait: the settings of Mail server (SMTP) are not complete", "/settings");

        await DecideAsync((DisableModule disable) => disable.RunAsync(Machine, "smtp", default));
        await SeesAsync(page, "Mails wait: Mail server (SMTP) is not in use", "/modules/smtp");
        await page.ShouldBeAccessibleAsync();
        await page.GoAsync("/");
        var item = page.Page.GetByRole(AriaRole.Region, new() { Name = "Needs attention" })
            .GetByRole(AriaRole.Link, new() { Name = "No mails are sent: no module for mail is in use" });
        await Assertions.Expect(item).ToContainTextAsync("One mail waits to be sent");
        await Assertions.Expect(item).ToHaveAttributeAsync("href", "/settings");

        await DecideAsync((SaveMailSettings save) => save.RunAsync(Machine, Smtp with { Module = "" }, default));
        await SeesAsync(page, "Mails wait: no module is chosen to send them", "/settings");

        await DecideAsync((EnableModule enable) => enable.RunAsync(Machine, "smtp", default));
        await DecideAsync((SaveMailSettings save) => save.RunAsync(Machine, Smtp, default));
        await SetServerAsync();
        await page.GoAsync("/mails");
        await page.Page.GetByText("karl@nordlicht.example").First.WaitForAsync();
        await Assertions.Expect(page.Page.GetByText("Mails wait")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    private static async Task SeesAsync(WebPage page, string why, string where)
    {
        await page.GoAsync("/mails");
        var notice = page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = why });
        await notice.WaitForAsync();
        await Assertions.Expect(notice.GetByRole(AriaRole.Link, new() { Name = "Look" }))
            .ToHaveAttributeAsync("href", where);
    }

    private async Task InviteAsync(string email)
    {
        var user = new NewUser(email, "Karl", Role.Customer, "demo-c1");
        var made = await RunAsync((CreateUser create) => create.RunAsync(Machine, user, null, default));
        await DecideAsync((MailInvitation mail) =>
            mail.RunAsync(Machine, made.Value, "https://panel.example/invitation", default));
    }

    private async Task SetServerAsync()
    {
        var shown = await RunAsync((ShowModule show) => show.RunAsync(Machine, "smtp", default));
        var typed = new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1", ["Port"] = "2525", ["Encryption"] = "None", ["User"] = "", ["Password"] = null,
        };
        await DecideAsync((SaveModuleSettings save) =>
            save.RunAsync(Machine, "smtp", shown.Value.Version, typed, default));
    }

    private Task<T> RunAsync<TUseCase, T>(Func<TUseCase, Task<T>> run) where TUseCase : class =>
        web.Scopes.RunAsAsync(DatabaseUser.Worker, run);

    private async Task DecideAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> decide) where TUseCase : class =>
        Assert.Null((await RunAsync(decide)).Problem);
}
