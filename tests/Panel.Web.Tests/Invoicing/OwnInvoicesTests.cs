using System.Net;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Invoicing;

/// <summary>A customer's people see their own documents; others do not exist for them.</summary>
public sealed class OwnInvoicesTests(NordhostFixture web) : IClassFixture<NordhostFixture>
{
    [Fact]
    public async Task A_customer_sees_their_own_invoices_and_foreign_ones_do_not_exist()
    {
        var own = await web.IssuedAsync(new RunScope(Account: "c00025"));
        var foreign = (await web.IssuedAsync(new RunScope(Account: "c00043")))[0];
        await using var page = await web.PatientAsync(Role.Customer, "c00025");
        await page.GoAsync("/invoices");
        await page.Page.Locator("a.row-link").First.WaitForAsync();
        (await page.Page.Locator("a.row-link").AllInnerTextsAsync()).Order().ShouldBe(own.Order());
        await Assertions.Expect(page.Page.Locator("nav a[href='/runs']")).ToHaveCountAsync(0);
        await page.ShootAsync("/invoices", "customer-invoices");
        await page.GoAsync($"/invoices/{own[0]}");
        await page.Page.Locator("iframe.pdf").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync($"/invoices/{own[0]}", "customer-invoice");
        page.ShouldBeClean();

        await page.GoAsync($"/invoices/{foreign}");
        page.Forgive(); // the page is a 404, and says so
        (await page.Page.Locator("main").InnerTextAsync()).ShouldNotContain("c00043");
        using var client = web.Client(await web.NewSessionAsync(Role.Customer, "c00025"));
        (await client.GetAsync($"/invoices/{own[0]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/invoices/{own[0]}/pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var page404 = await client.GetAsync($"/invoices/{foreign}");
        using var never = await client.GetAsync("/invoices/RE-999999");
        page404.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        never.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/invoices/{foreign}/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
