using Microsoft.Playwright;
using Panel.Identity;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Web.Tests.Invoicing;

/// <summary>
/// Nordhost, imported through the browser as a new user would, and the short ways of tests that begin later.
/// </summary>
public sealed class NordhostFixture : WebFixture
{
    internal static readonly DateOnly November = new(2026, 11, 1);

    private static readonly Actor Machine = Actor.Machine("test");

    // A story ends when its invoice is printed.
    protected override bool Jobs => true;

    protected override async Task SeedAsync()
    {
        await using var page = await PatientAsync();
        await page.GoAsync("/import");
        await page.Page.Locator("input[type=file]")
            .SetInputFilesAsync(Directory.EnumerateFiles(TestData.Nordhost, "*.csv"));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import this" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import [0-9,]+ rows$") }).ClickAsync();
        await page.Page.GetByText("The company is imported").WaitForAsync();
        page.ShouldBeClean();
    }

    /// <summary>A page for work that takes its time on a busy machine.</summary>
    internal async Task<WebPage> PatientAsync(Role role = Role.Owner, string account = "provider")
    {
        var page = await SignedInAsync(role, account);
        page.Page.SetDefaultTimeout(120_000);
        return page;
    }

    /// <summary>Plans and approves without a browser.</summary>
    internal async Task<long> ApprovedAsync(RunScope scope)
    {
        var planned = (await new PlanInvoiceRun(Work).RunAsync(Machine, November, scope, default)).Value;
        _ = (await new ApproveInvoiceRun(Work).RunAsync(Machine, planned.Run, planned.Digest, default)).Value;
        return planned.Run;
    }

    /// <summary>Plans, approves and issues without a browser; gives the numbers.</summary>
    internal async Task<IReadOnlyList<string>> IssuedAsync(RunScope scope)
    {
        var run = await ApprovedAsync(scope);
        _ = (await new IssueInvoiceRun(Work).RunAsync(Machine, run, null, default)).Value;
        var invoices = await new ExportInvoices(Database.For(DatabaseUser.Web)).RunAsync(Machine, run, default);
        return [.. invoices.Value.Select(invoice => invoice.Number)];
    }

    internal async Task<int> IssuedOfAsync(long run) =>
        (await new ExportInvoices(Database.For(DatabaseUser.Web)).RunAsync(Machine, run, default)).Value.Count;

    internal Task FourEyesAsync(string seller, bool on) => Work.RunAsync(
        session => session.ExecuteAsync("UPDATE seller SET four_eyes = @on WHERE code = @seller", new { on, seller }),
        default);
}
