using Microsoft.Playwright;
using Panel.Identity;
using Panel.Mail;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Mail;

/// <summary>From no mail at all to an invitation that arrives, over a real connection.</summary>
public sealed class MailPageTests(SampleCompany web) : IClassFixture<SampleCompany>
{
    [Fact]
    public async Task Mail_is_set_up_in_one_place_tried_out_and_an_invitation_goes_through_it_after_a_second_try()
    {
        await using var smtp = new TestMailServer(("panel", "s3cret"));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/settings");
        var card = page.Page.GetByRole(AriaRole.Region, new() { Name = "Mail", Exact = true });
        await card.GetByText("sends nothing").WaitForAsync();
        await card.GetByLabel("Send through").SelectOptionAsync(new SelectOptionValue { Label = "Mail server (SMTP)" });
        await card.GetByLabel("From (address)").FillAsync("office@aurora.example");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save mail" }).ClickAsync();
        var server = page.Page.GetByRole(AriaRole.Region, new() { Name = "Mail: Mail server (SMTP)", Exact = true });
        await server.GetByLabel("Mail server").FillAsync("mail.example.org");
        await server.GetByLabel("Port")
            .FillAsync(smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await server.GetByLabel("Encryption").SelectOptionAsync("None");
        await server.GetByLabel("User").FillAsync("panel");
        await server.GetByLabel("Password").FillAsync("s3cret");
        await server.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await server.GetByText("A password travels encrypted only").WaitForAsync();
        await server.GetByLabel("Mail server").FillAsync("127.0.0.1");
        await server.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await server.GetByText("answers and takes the sign-in").WaitForAsync();
        await server.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await server.GetByText("One is stored; leave empty to keep it.").WaitForAsync();
        await Assertions.Expect(server.GetByLabel("Password")).ToHaveValueAsync("");
        await card.GetByText("sends", new() { Exact = true }).WaitForAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = "Send a test mail" }).ClickAsync();
        await page.Dialog.GetByLabel("Recipient").FillAsync("me@example.org");
        smtp.AnswerRecipients("550 5.7.1 relaying denied");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.Dialog.GetByText("relaying denied").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        smtp.AnswerRecipients(null);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.Dialog.GetByText("Sent to me@example.org").WaitForAsync();
        await page.ShootAsync("/settings", "settings-mail");

        smtp.AnswerRecipients("550 5.1.1 no such user");
        await page.GoAsync("/users");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Invite a user" }).First.ClickAsync();
        await page.Dialog.GetByLabel("E-mail address").FillAsync("karl@nordlicht.example");
        await page.Dialog.GetByLabel("Your password").FillAsync(WebFixture.Password);
        await page.Dialog.Locator(".dialog-foot .btn-primary").ClickAsync();
        await page.Dialog.GetByText("on its way by mail to karl@nordlicht.example").WaitForAsync();
        await SendAsync();
        await page.GoAsync("/mails?state=failed");
        await page.Page.GetByText("no such user").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/mails", "mails");
        smtp.AnswerRecipients(null);
        await page.GoAsync("/mails");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.Page.GetByText("It is tried again.").WaitForAsync();
        await SendAsync();
        await page.GoAsync("/mails?state=sent");
        await page.Page.GetByText("karl@nordlicht.example").First.WaitForAsync();
        var mail = smtp.Received[^1];
        var link = mail.Text.Split("\r\n").Single(line => line.StartsWith("http", StringComparison.Ordinal));
        await using var karl = await web.VisitAsync();
        await karl.GoAsync(new Uri(link).PathAndQuery);
        await karl.Page.GetByLabel("New password").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_customer_sees_no_mails_and_a_reseller_only_those_of_its_own_customers()
    {
        await using var customer = await web.SignedInAsync(Role.Customer, "demo-c1");
        await customer.GoAsync("/mails");
        await customer.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await using var reseller = await web.SignedInAsync(Role.Reseller, "demo-r1");
        await reseller.GoAsync("/mails");
        await reseller.Page.GetByText("No mails").WaitForAsync();
    }

    private async Task SendAsync() =>
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Worker, (SendMails send) => send.RunAsync(Actor.Machine("test"), default))).Ok.ShouldBeTrue();
}
