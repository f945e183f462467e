using Microsoft.Playwright;
using Panel.Identity;
using Panel.Import;
using Panel.Invoicing;
using Panel.Modules;
using Panel.Platform;
using Xunit;

namespace Panel.Web.Tests.Overview;

/// <summary>The sample company in the middle of its work: one month issued, the next planned and waiting.</summary>
public sealed class WorkingCompany : WebFixture
{
    private static readonly Actor Machine = Actor.Machine("test");

    internal long Waiting { get; private set; }

    protected override async Task SeedAsync()
    {
        _ = (await new LoadSampleCompany(Work, new ImportCompany(Work)).RunAsync(Machine, default)).Value;
        var first = new DateOnly(Today.Year, Today.Month, 1);
        var run = (await new PlanInvoiceRun(Work).RunAsync(Machine, first, RunScope.Everything, default)).Value.Run;
        _ = (await new ApproveInvoiceRun(Work).RunAsync(Machine, run, null, default)).Value;
        _ = (await new IssueInvoiceRun(Work).RunAsync(Machine, run, null, default)).Value;
        Waiting = (await new PlanInvoiceRun(
            Work).RunAsync(Machine, first.AddMonths(1), RunScope.Everything, default)).Value.Run;
    }
}

public sealed class OverviewPageTests(WorkingCompany web) : IClassFixture<WorkingCompany>
{
    [Fact]
    public async Task What_needs_attention_leads_to_where_it_is_done()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        var attention = page.Page.GetByRole(AriaRole.Region, new() { Name = "Needs attention" });
        await attention.GetByText($"Run {web.Waiting}").First.WaitForAsync();
        await attention.Locator($"a[href='/runs/{web.Waiting}']").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = $"Run {web.Waiting}" }).WaitForAsync();
        await page.GoAsync("/");
        var held = attention.Locator("a[href*='state=held']").First;
        await held.ClickAsync();
        await page.Page.WaitForURLAsync("**/runs/*?state=held&reason=*");
        await page.Page.Locator("tbody .badge").First.WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Where_nothing_prints_it_says_so_and_how_many_invoices_wait()
    {
        await DecideAsync((DisableModule disable) => disable.RunAsync(Actor.Machine("test"), "chromium", default));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        var attention = page.Page.GetByRole(AriaRole.Region, new() { Name = "Needs attention" });
        var item = attention.GetByRole(
            AriaRole.Link, new() { Name = "Nothing is printed: no printing module is turned on" });
        await Assertions.Expect(item).ToContainTextAsync("issued invoices wait to be printed");
        await page.ShouldBeAccessibleAsync();
        await item.ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Chromium printer" }).WaitForAsync();
        await DecideAsync((EnableModule enable) => enable.RunAsync(Actor.Machine("test"), "chromium", default));
        await page.GoAsync("/");
        await attention.GetByText($"Run {web.Waiting}").First.WaitForAsync();
        await Assertions.Expect(item).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    private async Task DecideAsync<TUseCase>(Func<TUseCase, Task<Result<Done>>> decide) where TUseCase : class =>
        Assert.Null((await web.Scopes.RunAsAsync(DatabaseUser.Worker, decide)).Problem);

    [Fact]
    public async Task A_customer_sees_their_own_figures_and_nothing_to_plan()
    {
        await using var page = await web.SignedInAsync(Role.Customer, "demo-c1");
        await page.GoAsync("/");
        await page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await Assertions.Expect(page.Page.Locator("a[href='/runs/new']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("a[href^='/runs']")).ToHaveCountAsync(0);
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/", "overview-customer");
        page.ShouldBeClean();
    }
}

public sealed class EmptyOverviewTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task An_empty_installation_says_how_to_begin()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/", "overview-empty");
        await page.GoAsync("/");
        await page.Page.Locator(".first-steps a[href='/import']").ClickAsync();
        await page.Page.WaitForURLAsync("**/import");
        await page.Page.Locator("input[type=file]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        page.ShouldBeClean();
    }
}
