using Microsoft.Playwright;
using Panel.Catalog;
using Panel.Identity;
using Panel.Mail;
using Panel.Modules;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Subscriptions;

/// <summary>From the tariff's page through a mail to the customer's answer, with and without signing in.</summary>
public sealed class NoticePageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    private static readonly Actor Staff = Actor.Machine("test");

    [Fact]
    public async Task Customers_are_told_by_mail_and_answer_by_the_link_or_signed_in()
    {
        await using var smtp = new TestMailServer();
        await PrepareAsync(smtp);
        await using var page = await web.SignedInAsync();
        await page.ShootAsync("/tariffs/demo-list?version=3", "tariff-notice");
        await page.GoAsync("/tariffs/demo-list?version=3");
        var card = page.Page.GetByRole(AriaRole.Region, new() { Name = "Tell customers" });
        await card.GetByLabel("Day of the mails").FillAsync("2101-01-01");
        await card.GetByRole(AriaRole.Button, new() { Name = "Tell customers on this day" }).ClickAsync();
        await card.GetByText("the mails must go out on").WaitForAsync();
        await card.GetByLabel("Day of the mails")
            .FillAsync(web.Today.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await card.GetByLabel("What they may do").SelectOptionAsync("Keep");
        await page.ShouldBeAccessibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Tell customers on this day" }).ClickAsync();
        await card.GetByText("mails go out on").WaitForAsync();
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Worker, (SendTariffNotices send) => send.RunAsync(Staff, default))).Value.Notices.ShouldBe(1);
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Worker, (SendMails send) => send.RunAsync(Staff, default))).Value.Sent.ShouldBeGreaterThan(1);
        await page.ShootAsync("/tariffs/demo-list?version=3", "tariff-notified");
        await page.Page.GetByText("notified").First.WaitForAsync();

        var mail = smtp.Received.First(mail => mail.Html.Contains("demo-s12", StringComparison.Ordinal));
        var link = mail.Text.Split("\r\n").Single(line => line.Contains("/notice/", StringComparison.Ordinal));
        await using var customer = await web.VisitAsync();
        await customer.ShootAsync(new Uri(link).PathAndQuery, "notice");
        await customer.GoAsync(new Uri(link).PathAndQuery);
        await customer.ShouldBeAccessibleAsync();
        await customer.Page.GetByRole(AriaRole.Region, new() { Name = "demo-s12" }).GetByRole(AriaRole.Button)
            .ClickAsync();
        await customer.Page.GetByText("You keep the old price.").WaitForAsync();
        await customer.GoAsync("/notice/" + new string('A', 43));
        await customer.Page.GetByText("This link does not work").WaitForAsync();

        await page.GoAsync("/subscriptions/demo-s12");
        await page.Page.GetByText("You keep the old price.").WaitForAsync();
        await page.Page.GetByText("kept on version 2").First.WaitForAsync();
        var other = await web.AskAsync<string>(
            """
            SELECT s.number FROM notified_subscription x JOIN subscription s ON s.id = x.subscription_id
            WHERE x.decided_at IS NULL AND s.pinned_version_id IS NULL AND s.end_date IS NULL ORDER BY s.number LIMIT 1
            """);
        var account = await web.AskAsync<string>(
            $"SELECT a.number FROM subscription s JOIN account a ON a.id = s.account_id WHERE s.number = '{other}'");
        await using var signedIn = await web.SignedInAsync(Role.Customer, account);
        await signedIn.ShootAsync($"/subscriptions/{other}", "subscription-notified");
        await signedIn.GoAsync($"/subscriptions/{other}");
        await signedIn.Page.GetByRole(AriaRole.Button, new() { Name = "Keep the old price" }).ClickAsync();
        await signedIn.Dialog.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
        await signedIn.Page.GetByText("Your answer is stored.").WaitForAsync();
        (await web.AskAsync<long>("SELECT COUNT(*) FROM notified_subscription WHERE decided_at IS NOT NULL")).ShouldBe(
            2);
        page.ShouldBeClean();
        signedIn.ShouldBeClean();
    }

    private async Task PrepareAsync(TestMailServer smtp)
    {
        var server = new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1", ["Port"] = $"{smtp.Port}", ["Encryption"] = "None"
        };
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (SaveModuleSettings save) => save.RunAsync(Staff, "smtp", 0, server, default)))
            .Problem.ShouldBeNull();
        var way = new MailSettings("smtp", "office@aurora.example", "Aurora");
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (SaveMailSettings save) => save.RunAsync(Staff, way, default))).Problem.ShouldBeNull();
        await web.ExecuteAsync(
            """
            UPDATE account SET email = CONCAT(number, '@customer.example')
                WHERE kind <> 'provider' AND number <> 'demo-c3'
            """);
        var shown = (await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (ShowTariff show) => show.RunAsync(Staff, "demo-list", null, default))).Value;
        var dearer = shown.Prices.Select(cell => cell with { Price = cell.Price + 1 }).ToList();
        var version = new TariffVersionInput("3", shown.Today.AddDays(75), 0, 0, dearer);
        (await web.Scopes.RunAsAsync(DatabaseUser.Web, (CreateTariffVersion create) =>
            create.RunAsync(Staff, "demo-list", version, shown.Version, default))).Ok.ShouldBeTrue();
    }
}
