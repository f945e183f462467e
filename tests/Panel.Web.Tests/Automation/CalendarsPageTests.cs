using Microsoft.Playwright;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Invoicing;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>A calendar from the first click to the run it planned.</summary>
public sealed class CalendarsPageTests(CalendarsPageTests.Web web) : IClassFixture<CalendarsPageTests.Web>
{
    [Fact]
    public async Task A_calendar_is_made_plans_by_itself_shows_its_runs_and_is_paused()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/calendars");
        await page.Page.GetByText("No calendar yet").WaitForAsync();
        await page.ShootAsync("/calendars", "calendars-empty");
        await page.GoAsync("/calendars");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New calendar" }).First.ClickAsync();
        await page.Page.GetByLabel("Name").FillAsync("Everything of Aurora");
        await page.Page.GetByLabel("At", new() { Exact = true }).FillAsync("02:30");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("clocks change twice a year").First.WaitForAsync();
        await page.Page.GetByLabel("At", new() { Exact = true }).FillAsync("03:30");
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("The calendar was saved.").WaitForAsync();
        var card = page.Page.GetByRole(AriaRole.Region, new() { Name = "Everything of Aurora" });
        await Assertions.Expect(card).ToContainTextAsync("has not run yet");
        await Assertions.Expect(card).ToContainTextAsync("03:30 · UTC");

        web.Clock.Advance(TimeSpan.FromDays(33));
        await JobNodes.FireAsync<PlanCalendarsJob>(web.Services);
        await using var later = await web.SignedInAsync();
        await later.GoAsync("/calendars");
        await later.ShouldBeAccessibleAsync();
        await later.ShootAsync("/calendars", "calendars");
        await later.GoAsync("/calendars");
        await later.Page.GetByRole(AriaRole.Link, new() { Name = "Run 1" }).ClickAsync();
        await later.Page.GetByText("job plan-calendars").First.WaitForAsync();
        await later.GoAsync("/calendars");
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await later.Page.GetByText("not while paused").WaitForAsync();
        later.ShouldBeClean();
        page.ShouldBeClean();
    }

    public sealed class Web : WebFixture
    {
        protected override async Task SeedAsync() =>
            await new LoadSampleCompany(Work, new ImportCompany(Work)).RunAsync(Actor.Machine("test"), default);
    }
}
