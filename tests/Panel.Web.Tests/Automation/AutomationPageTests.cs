using Microsoft.Playwright;
using Panel.Identity;
using Panel.Web.Archive;
using Panel.Web.Identity;
using Panel.Web.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

public sealed class AutomationPageTests(AutomationFixture web) : IClassFixture<AutomationFixture>
{
    [Fact]
    public async Task Every_job_says_what_it_does_when_it_ran_and_how_it_went()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation");
        var jobs = page.Page.GetByRole(AriaRole.Heading, new() { Level = 2 });
        (await jobs.AllInnerTextsAsync()).Select(text => text.Trim()).ShouldBe(
            [
                "Print and archive invoices", "Send mails", "Issue and resume runs", "Settle calls",
                "Plan runs by calendar", "Tell customers",
                "Clean up", "Write a backup", "Verify the books", "Nodes",
            ]);
        var print = Job(page, "Print and archive invoices");
        await Assertions.Expect(print).ToContainTextAsync("font that is not installed");
        await Assertions.Expect(print).ToContainTextAsync("6 invoices printed, 2 failed · 3.2\u00A0s");
        await page.Page.GetByRole(AriaRole.Row, new() { Name = "worker-1 Running" }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Row, new() { Name = "worker-2 Gone" }).WaitForAsync();
        page.ShouldBeClean();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/automation", "automation");
        await page.SpeakAsync("pl");
        await page.ShootAsync("/automation", "automation-pl");
    }

    [Fact]
    public async Task Run_now_runs_it_and_the_page_tells_how_it_ended_without_a_reload()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation");
        var verify = Job(page, "Verify the books");
        await verify.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await page.Page.GetByText("“Verify the books” was asked for.").WaitForAsync();
        await verify.GetByText("asked for by owner-").WaitForAsync();
        await Assertions.Expect(verify.GetByRole(AriaRole.Button, new() { Name = "Run now" })).ToBeDisabledAsync();

        await JobNodes.FireAsync<VerifyBooksJob>(web.Services);
        // The invoices that were given up are not in the archive: the check says so.
        await verify.GetByText("archive.complete: AU").WaitForAsync();
        (await verify.InnerTextAsync()).ShouldMatch(
            """\d+ checks, 1 broken · [\d.,]+\u00A0m?s · asked for by owner-""");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_paused_job_says_who_paused_it_and_the_audit_trail_knows()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation");
        var clean = Job(page, "Clean up");
        await clean.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await clean.GetByText("Paused by owner-").WaitForAsync();
        await JobNodes.FireAsync<CleanUpJob>(web.Services);
        (await clean.InnerTextAsync()).ShouldContain(
            "14 sessions and invitations, 1,203 old records", customMessage: "it rested");
        await page.ShouldBeAccessibleAsync();

        await clean.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.Page.GetByText("“Clean up” runs at its times again.").WaitForAsync();
        await web.Work.RunAsync(async session =>
        {
            (await session.QueryAsync<string>(
                "SELECT action FROM audit_entry WHERE entity = 'job' AND entity_key = 'clean-up' ORDER BY id"))
                .ShouldBe(["job.pause", "job.resume"]);
            return Done.Yes;
        }, default);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_double_click_on_a_button_does_its_use_case_once_and_under_a_key()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation");
        var before = await CountAsync();
        await Job(page, "Tell customers").GetByRole(AriaRole.Button, new() { Name = "Run now" }).DblClickAsync();
        await page.Page.GetByText("“Tell customers” was asked for.").First.WaitForAsync();
        // Whatever the first button sent came before this one.
        var mails = Job(page, "Send mails");
        await mails.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await mails.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.Page.GetByText("“Send mails” runs at its times again.").WaitForAsync();
        (await CountAsync()).ShouldBe((before.Asked + 1, before.Remembered + 3));
        page.ShouldBeClean();

        Task<(long Asked, long Remembered)> CountAsync() =>
            web.Work.RunAsync(session => session.SingleAsync<(long, long)>(
                """
                SELECT (SELECT COUNT(*) FROM audit_entry WHERE action = 'job.run'), (SELECT COUNT(*) FROM command_log)
                """), default);
    }

    [Fact]
    public async Task The_history_folds_what_was_nothing_and_is_filtered_by_job_and_outcome()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation");
        await Job(page, "Plan runs by calendar").GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        var rows = page.Page.Locator(".list tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync("40 times since");
        await Assertions.Expect(rows.Last).ToContainTextAsync("2 runs planned, 1 goes through");
        await page.GoAsync("/automation?tab=history&job=print-invoices&outcome=problem");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/automation?tab=history", "automation-history");
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Events_that_were_given_up_tell_why_and_are_tried_again_singly_and_all()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation?tab=waiting");
        await page.Page.GetByText("2 deliveries of events were given up").WaitForAsync();
        var first = page.Page.Locator("tbody tr").First;
        await Assertions.Expect(first).ToContainTextAsync("did not finish within 60 s");
        await first.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".row-detail")).ToContainTextAsync("\"number\"");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/automation?tab=waiting", "automation-waiting");
        await page.GoAsync("/automation?tab=waiting");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again", Exact = true }).First.ClickAsync();
        await page.Page.GetByText("1 delivery is tried again.").WaitForAsync();
        await page.Page.GetByText("1 delivery of an event was given up").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try all again" }).ClickAsync();
        await page.Page.GetByText("deliveries are tried again.").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody").GetByText("Given up")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Calls_whose_outcome_is_not_known_tell_what_was_asked_and_are_asked_about_singly_and_all()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/automation?tab=calls");
        await page.Page.GetByText("The outcome of 2 calls is not known").WaitForAsync();
        var rows = page.Page.Locator(".list tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await Assertions.Expect(rows.First).ToContainTextAsync("zone.create");
        var lost = rows.Filter(new() { HasText = "domain.register" });
        await Assertions.Expect(lost).ToContainTextAsync("Asked in vain");
        await lost.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        var detail = await page.Page.Locator(".row-detail").InnerTextAsync();
        detail.ShouldContain("domain:17:register");
        detail.ShouldContain("\"authCode\":\"***\"");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/automation?tab=calls", "automation-calls");
        await page.GoAsync("/automation?tab=calls&state=failed");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First).ToContainTextAsync("somebody else's");
        await page.GoAsync("/automation?tab=calls&q=domain");
        await rows.First.GetByRole(AriaRole.Button, new() { Name = "Ask again now" }).ClickAsync();
        await page.Page.GetByText("The other side is asked about 1 call.").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ask about all now" }).ClickAsync();
        await page.Page.GetByText("The other side is asked about 2 calls.").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task The_backup_of_the_night_is_written_and_only_as_many_are_kept_as_wanted()
    {
        for (var night = 0; night < 2; night++)
        {
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            await JobNodes.FireAsync<WriteBackupJob>(web.Services);
        }
        var file = Directory.EnumerateFiles(web.BackupFolder).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldMatch("""^panel-\d{4}-\d{2}-\d{2}-\d{6}\.tar\.gz$""");
        await web.Work.RunAsync(async session =>
        {
            (await session.SingleAsync<long>(
                """
                SELECT COUNT(*) FROM audit_entry
                WHERE action = 'system.backup' AND actor = 'job write-backup'
                """)).ShouldBe(2);
            return Done.Yes;
        }, default);
    }

    [Fact]
    public async Task Only_who_looks_after_the_system_may_look()
    {
        await using var page = await web.SignedInAsync(Role.Billing);
        await page.GoAsync("/automation");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Run now" })).ToHaveCountAsync(0);
    }

    private static ILocator Job(WebPage page, string name) =>
        page.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = false });
}
