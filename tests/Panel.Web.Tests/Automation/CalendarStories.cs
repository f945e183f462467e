using Panel.Invoicing;
using Panel.Platform.Jobs;
using Panel.Web.Archive;
using Panel.Web.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>
/// What a hoster relies on at night: the first of the month plans, waits or goes through, once, whatever happens.
/// </summary>
public sealed class CalendarStories : IAsyncLifetime
{
    private readonly JobNodes _nodes = new();

    public Task InitializeAsync() => _nodes.InitializeAsync();

    public Task DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task The_first_at_half_past_three_of_the_sellers_clock_plans_once_on_two_nodes_and_waits_for_approval()
    {
        var calendar = await _nodes.CalendarAsync("aurora", autoIssue: false);
        _nodes.Set("2026-11-01T02:29:59");
        await _nodes.FireAsync<PlanCalendarsJob>();
        (await _nodes.RunsAsync()).ShouldBeEmpty("02:30 UTC is half past three in Kiel in winter");

        _nodes.Set("2026-11-01T02:30:00");
        for (var time = 0; time < 3; time++) await _nodes.FireAsync<PlanCalendarsJob>();
        await _nodes.FireAsync<IssueRunsJob>();

        var run = (await _nodes.RunsAsync()).ShouldHaveSingleItem();
        (run.State, run.AsOf, run.PlannedBy).ShouldBe(
            (RunState.Planned, new DateOnly(2026, 11, 1), "job plan-calendars"));
        run.Documents.ShouldBeGreaterThan(5);
        var line = (await new ListRunCalendars(
            _nodes.Database.Work()).RunAsync(PlanDueCalendars.Planner, default)).Value.Single();
        (line.Calendar.Id, line.Calendar.LastRun, line.Runs.Single().Run, line.NextDue).ShouldBe(
            (calendar, run.Run, run.Run, new DateOnly(2026, 12, 1)));
    }

    [Fact]
    public async Task Where_the_calendar_may_and_no_seller_asks_for_four_eyes_it_goes_through_to_archived_documents()
    {
        await _nodes.CalendarAsync("aurora", autoIssue: true);
        _nodes.Set("2026-11-01T02:30:00");
        await _nodes.FireAsync<PlanCalendarsJob>();
        await _nodes.FireAsync<IssueRunsJob>();
        await JobNodes.FireAsync<PrintInvoicesJob>(_nodes.Two.Services);

        var run = (await _nodes.RunsAsync()).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Issued);
        var issued = await _nodes.CountAsync("SELECT COUNT(*) FROM invoice");
        issued.ShouldBe(run.Documents - run.Held);
        (await _nodes.CountAsync("SELECT COUNT(*) FROM archive_entry")).ShouldBe(issued);
        (await _nodes.LastAsync(PrintInvoicesJob.Key)).Figures["printed"].ShouldBe(issued);
        await JobNodes.FireAsync<VerifyBooksJob>(_nodes.One.Services);
        (await _nodes.LastAsync(VerifyBooksJob.Key)).Outcome.ShouldBe(JobOutcome.Done);
        (await _nodes.CountAsync(
            """
            SELECT COUNT(*) FROM audit_entry WHERE action IN ('run.approve', 'run.issue')
                AND actor IN ('job plan-calendars', 'job issue-runs')
            """))
            .ShouldBe(2, "the trail says which machine decided");
    }

    [Fact]
    public async Task A_seller_who_asks_for_four_eyes_is_waited_for_even_by_a_calendar_that_may_issue()
    {
        await _nodes.CalendarAsync("aurora", autoIssue: true);
        await _nodes.Database.AsRootAsync("UPDATE seller SET four_eyes = 1 WHERE code = 'aurora';");
        _nodes.Set("2026-11-01T02:30:00");
        await _nodes.FireAsync<PlanCalendarsJob>();
        await _nodes.FireAsync<IssueRunsJob>();

        (await _nodes.RunsAsync()).ShouldHaveSingleItem().State.ShouldBe(RunState.Planned);
        (await _nodes.CountAsync("SELECT COUNT(*) FROM invoice")).ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_dies_between_planning_and_issuing_leaves_a_run_the_other_node_issues()
    {
        await _nodes.CalendarAsync("aurora", autoIssue: true);
        _nodes.Set("2026-11-01T02:30:00");
        await JobNodes.FireAsync<PlanCalendarsJob>(_nodes.One.Services);
        (await _nodes.RunsAsync()).ShouldHaveSingleItem().State.ShouldBe(RunState.Approved);

        await JobNodes.FireAsync<IssueRunsJob>(_nodes.Two.Services);
        (await _nodes.RunsAsync()).ShouldHaveSingleItem().State.ShouldBe(RunState.Issued);
    }

    [Fact]
    public async Task What_a_person_approved_waits_for_a_person()
    {
        var planned = await new PlanInvoiceRun(_nodes.Database.Work()).RunAsync(
            PlanDueCalendars.Planner with { UserId = 7, Name = "anna@example.com" }, new DateOnly(2026, 11, 1),
            RunScope.Everything, default);
        await new ApproveInvoiceRun(_nodes.Database.Work()).RunAsync(
            PlanDueCalendars.Planner with { UserId = 8, Name = "berta@example.com" }, planned.Value.Run, null, default);
        await _nodes.FireAsync<IssueRunsJob>();
        (await _nodes.RunsAsync()).ShouldHaveSingleItem().State.ShouldBe(RunState.Approved);
    }

    [Fact]
    public async Task After_an_outage_of_months_the_newest_due_day_is_planned_once()
    {
        await _nodes.CalendarAsync("aurora", autoIssue: false);
        _nodes.Set("2027-02-20T09:00:00");
        for (var time = 0; time < 2; time++) await _nodes.FireAsync<PlanCalendarsJob>();
        (await _nodes.RunsAsync()).ShouldHaveSingleItem().AsOf.ShouldBe(new DateOnly(2027, 2, 1));
    }

    [Theory]
    [InlineData(
        "2026-10-25", "2026-10-25T00:30", "2026-10-25T02:29",
        "2026-10-25T02:30")] // back at 03:00: two hours are the same
    [InlineData(
        "2027-03-28", "2027-03-28T00:59", "2027-03-28T01:29", "2027-03-28T01:30")] // ahead at 02:00: an hour is missing
    public async Task In_the_nights_in_which_clocks_change_it_plans_once_and_at_its_time(
        string day, string before, string just, string due)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        _nodes.Set($"{date.AddDays(-1):yyyy-MM-dd}T12:00");
        await _nodes.CalendarAsync("aurora", autoIssue: false, day: date.Day);
        foreach (var early in new[] { before, just })
        {
            _nodes.Set(early);
            await _nodes.FireAsync<PlanCalendarsJob>();
            (await _nodes.RunsAsync()).ShouldBeEmpty(early);
        }
        _nodes.Set(due);
        await _nodes.FireAsync<PlanCalendarsJob>();
        _nodes.Database.Clock.Advance(TimeSpan.FromHours(1));
        await _nodes.FireAsync<PlanCalendarsJob>();
        (await _nodes.RunsAsync()).ShouldHaveSingleItem().AsOf.ShouldBe(date);
    }

    [Fact]
    public async Task A_calendar_that_cannot_plan_keeps_no_other_from_planning_and_is_told()
    {
        var lost = await _nodes.CalendarAsync("aurora", autoIssue: false);
        await _nodes.CalendarAsync("aurora-dk", autoIssue: false);
        await _nodes.Database.AsRootAsync(
            $"UPDATE run_calendar SET scope_json = '{{\"account\":\"gone\"}}', name = 'A lost one' WHERE id = {lost};");
        _nodes.Set("2026-11-01T06:00");
        await JobNodes.FireAsync<PlanCalendarsJob>(_nodes.One.Services);

        (await _nodes.RunsAsync()).ShouldHaveSingleItem().Scope.Seller.ShouldBe("aurora-dk");
        var notified = await _nodes.LastAsync(PlanCalendarsJob.Key);
        (notified.Outcome, notified.Figures["planned"], notified.Problem!.Code).ShouldBe(
            (JobOutcome.Problem, 1, "calendar.cannot_plan"));
        notified.Problem.Message.ShouldContain("'A lost one'");
    }
}
