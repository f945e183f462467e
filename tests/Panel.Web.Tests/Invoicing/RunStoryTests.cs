using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Invoicing;

/// <summary>The main job in the browser: plan, review, approve, issue, print, look.</summary>
public sealed partial class RunStoryTests(NordhostFixture web) : IClassFixture<NordhostFixture>
{
    [Fact]
    public async Task From_the_scope_of_a_run_to_the_printed_invoice()
    {
        await using var page = await web.PatientAsync();
        var run = await PlanAsync(page, "Seller", "nordhost-dk");
        await ReviewAsync(page, run);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Approve 83 documents" }).ClickAsync();
        await page.Page.GetByText(new Regex("^Approved by owner-")).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue 83 invoices" }).ClickAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Issue 83 invoices" })
            .ClickAsync();
        await page.Page.GetByText("83 invoices issued").WaitForAsync();
        await page.ShouldBeAccessibleAsync();

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Show invoices" }).ClickAsync();
        await page.Page.GetByText("83 invoices in DKK").WaitForAsync();
        page.Here.ShouldBe($"/invoices?run={run}");
        await page.Page.GetByLabel("Gross from").FillAsync("100");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/invoices?*min=100*");
        await page.ShouldBeAccessibleAsync();
        await page.Page.Locator("a.row-link").First.ClickAsync();
        await InvoiceAsync(page);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Where_the_seller_asks_for_four_eyes_a_second_person_approves_in_a_browser_of_their_own()
    {
        await web.FourEyesAsync("nordhost-de", true);
        try
        {
            await using var planner = await web.PatientAsync(Role.Billing);
            var run = await PlanAsync(planner, "Account", "c00001");
            await planner.Page.GetByText("you planned it. Ask a colleague").WaitForAsync();
            await Assertions.Expect(planner.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }))
                .ToBeDisabledAsync();
            await using var second = await web.PatientAsync();
            await second.GoAsync($"/runs/{run}");
            await second.Page.GetByText(new Regex("billing-[0-9a-f]+@example.com planned it")).WaitForAsync();
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
            await second.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve [0-9]+ documents?$") })
                .ClickAsync();
            await second.Page.GetByText(new Regex("^Approved by owner-")).WaitForAsync();
            await planner.GoAsync($"/runs/{run}");
            await IssueAsync(planner);
            await planner.Page.GetByText(IssuedTitle()).First.WaitForAsync();
            planner.ShouldBeClean();
            second.ShouldBeClean();
        }
        finally
        {
            await web.FourEyesAsync("nordhost-de", false);
        }
    }

    [Fact]
    public async Task A_price_changed_after_the_approval_stops_issuing_and_the_new_plan_shows_the_difference()
    {
        var run = await web.ApprovedAsync(new RunScope(Account: "c00093"));
        await web.Work.RunAsync(
            session => session.ExecuteAsync(
                """
                UPDATE tariff_price x JOIN run_line l ON l.run_id = @run AND l.product_id = x.product_id
                    AND l.kind = 'recurring'
                SET x.price = x.price + 1
                """,
                new { run }),
            default);
        await using var page = await web.PatientAsync();
        await page.GoAsync($"/runs/{run}");
        await IssueAsync(page);
        await page.Page.GetByText("Something changed after the approval").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1); // said once
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync($"/runs/{run}", "run-stopped");
        (await web.IssuedOfAsync(run)).ShouldBe(0);
        await page.GoAsync($"/runs/{run}");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Plan again" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/runs/new?*");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/runs/*?tab=changes");
        await page.Page.GetByText("0 new, 0 gone").WaitForAsync();
        var changed = page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "c00093" }).First;
        (await changed.Locator("td").Last.InnerTextAsync()).ShouldMatch(@"^\+[0-9.]+$");
        await page.ShootAsync(page.Here, "run-changes");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Issuing_shows_how_far_it_is_and_goes_on_when_the_page_is_left()
    {
        var run = await web.ApprovedAsync(new RunScope(Account: "r0002"));
        await using var page = await web.PatientAsync();
        await page.GoAsync($"/runs/{run}");
        // The series is locked, so that issuing waits and can be looked at.
        await web.Work.RunAsync(
            async session =>
            {
                await session.ExecuteAsync("SELECT id FROM number_series FOR UPDATE");
                await IssueAsync(page);
                await page.Page.GetByText(new Regex("^0 of [0-9,]+ issued$")).WaitForAsync();
                await page.ShouldBeAccessibleAsync();
                await page.GoAsync("/users");
                await page.ShootAsync($"/runs/{run}", "run-issuing");
                await page.GoAsync($"/runs/{run}");
                await page.Page.GetByRole(AriaRole.Progressbar).WaitForAsync();
                return 0;
            },
            default);
        await page.Page.GetByText(IssuedTitle()).First.WaitForAsync();
        page.ShouldBeClean();
    }

    private static async Task<string> PlanAsync(WebPage page, string kind, string key)
    {
        await page.GoAsync("/runs/new");
        await page.Page.Locator("#field-AsOf").FillAsync("2026-11-01");
        await page.PickAsync(page.Page.Locator("#field-" + kind), key);
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync(RunAddress());
        return page.Here["/runs/".Length..];
    }

    private static async Task ReviewAsync(WebPage page, string run)
    {
        await page.Page.Locator("a.tile").Filter(new() { HasText = "To be billed" })
            .GetByText("83", new() { Exact = true }).WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync($"/runs/{run}", "run-review");
        await page.GoAsync($"/runs/{run}");
        await page.Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("held");
        await page.Page.WaitForURLAsync("**state=held*");
        await Assertions.Expect(page.Page.Locator("tbody tr .badge")).ToHaveCountAsync(5);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await page.Page.Locator(".document .alert .btn").First.WaitForAsync(); // the remedy, and the way to it
        await page.Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("billed");
        await Assertions.Expect(page.Page.GetByText("of 83")).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await page.Page.GetByText("First bill in Panel, billed elsewhere before").First.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Why this amount") }).First.ClickAsync();
        await page.Page.GetByText("Amount before campaigns").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder, "run-why.png") });
        await page.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task InvoiceAsync(WebPage page)
    {
        await page.ReadyAsync();
        await page.Page.Locator("iframe.pdf").WaitForAsync(); // appears when it is printed
        var address = (await page.Page.Locator("iframe.pdf").GetAttributeAsync("src"))!.Split('#')[0];
        var shown = await page.Page.RunAndWaitForResponseAsync(
            () => page.GoAsync(page.Here), response => response.Url.Contains("/pdf", StringComparison.Ordinal));
        shown.Status.ShouldBe(200);
        shown.Headers["content-type"].ShouldBe("application/pdf");
        var pdf = await page.Page.Context.APIRequest.GetAsync(page.Page.Url.Split("/invoices/")[0] + address);
        (await pdf.BodyAsync()).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
        await page.Page.GetByText("Printed and archived").WaitForAsync();
        (await page.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.lines')].every(table => table.offsetWidth <= "
                + "table.parentElement.clientWidth)"))
            .ShouldBeTrue("the lines stick out of their card");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Why this amount") }).First.ClickAsync();
        await page.Page.GetByText("Amount before campaigns").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.ShootAsync(page.Here, "invoice");
        await page.ShootAsync("/invoices", "invoices");
        await page.ShootAsync("/runs", "runs");
        await page.ShootAsync("/runs/new", "run-new");
    }

    private static async Task IssueAsync(WebPage page)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = IssueButton() }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = IssueButton() })
            .ClickAsync();
    }

    [GeneratedRegex("^Issue [0-9,]+ invoices?$")]
    private static partial Regex IssueButton();

    [GeneratedRegex("^[0-9,]+ invoices? issued$")]
    private static partial Regex IssuedTitle();

    [GeneratedRegex("/runs/[0-9]+$")]
    private static partial Regex RunAddress();
}
