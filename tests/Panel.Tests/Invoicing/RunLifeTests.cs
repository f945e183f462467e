using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Stories of runs: approval binds to what was seen, one bad document fails alone, calendars plan once a day.
/// </summary>
public sealed class RunLifeTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 12);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Issuing_stops_when_a_price_changed_after_the_approval()
    {
        var run = await SampleCompany.ApprovedRunAsync(_database, SampleCompany.November);
        await ExecuteAsync("UPDATE tariff_price SET price = 10.99");
        var issued = await IssueAsync(run);
        issued.Problem!.Code.ShouldBe("run.world_changed");
        (await ScalarAsync("SELECT COUNT(*) FROM invoice")).ShouldBe(0);
        (await IssueAsync(run)).Problem!.Code.ShouldBe("run.state", "a stopped run stays stopped");
    }

    [Fact]
    public async Task Approval_of_another_digest_and_by_the_planner_under_four_eyes_are_refused()
    {
        var me = Me with { UserId = 7 };
        var planned = (await new PlanInvoiceRun(
            _database.Work()).RunAsync(me, SampleCompany.November, RunScope.Everything, default)).Value;
        var approve = new ApproveInvoiceRun(_database.Work());
        (await approve.RunAsync(me, planned.Run, new string('0', 64), default)).Problem!.Code.ShouldBe(
            "run.digest_changed");
        await ExecuteAsync("UPDATE seller SET four_eyes = 1");
        (await approve.RunAsync(me, planned.Run, planned.Digest, default)).Problem!.Code.ShouldBe("run.four_eyes");
        (await approve.RunAsync(me with { UserId = 8 }, planned.Run, planned.Digest, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task One_document_that_cannot_be_issued_fails_alone_and_leaves_no_gap()
    {
        var run = await SampleCompany.ApprovedRunAsync(_database, SampleCompany.November);
        // Somebody billed the first subscription of the fifth customer behind our back.
        await _database.AsRootAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            SELECT id, 'recurring', '2026-11-01', '2026-12-01', 'skipped', 0, 0, 'planted' FROM subscription
            WHERE number = 'a00005';
            """);
        var report = (await IssueAsync(run)).Value;
        report.ShouldBe(new IssueReport(run, RunState.Issued, Issued: 11, Held: 0, Failed: 1));
        (await TextAsync("SELECT failure FROM run_document WHERE state = 'failed'")).ShouldBe("already_billed");
        (await ScalarAsync("SELECT MAX(series_no) FROM invoice")).ShouldBe(11);
    }

    [Fact]
    public async Task Verification_finds_a_changed_amount_and_a_missing_document()
    {
        var run = await SampleCompany.ApprovedRunAsync(_database, SampleCompany.November);
        (await IssueAsync(run)).Ok.ShouldBeTrue();
        (await SampleCompany.BrokenAsync(_database)).ShouldBeEmpty();
        await _database.AsRootAsync(
            "DROP TRIGGER invoice_line_no_update; UPDATE invoice_line SET description = 'other' WHERE line_no = 1 "
                + "LIMIT 1;");
        (await CodesAsync()).ShouldBe(["chain.content"]);
        await _database.AsRootAsync(
            "DROP TRIGGER invoice_no_delete; SET foreign_key_checks = 0; DELETE FROM invoice WHERE series_no = 3;");
        (await CodesAsync()).ShouldContain("numbers.gapless");
        (await CodesAsync()).ShouldContain("schema.foreign_keys");
        await _database.AsRootAsync(
            "SET check_constraint_checks = 0; INSERT INTO tax_rate VALUES ('XX', '2020-01-01', 500);");
        (await CodesAsync()).ShouldContain("schema.checks");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2200-01-01")]
    public async Task A_day_that_no_run_can_be_for_is_refused_and_nothing_is_planned(string day)
    {
        var asOf = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var planned = await new PlanInvoiceRun(_database.Work()).RunAsync(Me, asOf, RunScope.Everything, default);
        (planned.Problem!.Code, planned.Problem.Field).ShouldBe(("invalid", "AsOf"));
        (await ScalarAsync("SELECT COUNT(*) FROM invoice_run")).ShouldBe(0);
    }

    [Theory]
    [InlineData("", 1, 4, "Name")]
    [InlineData("Monthly", 0, 4, "DayOfMonth")]
    [InlineData("Monthly", 29, 4, "DayOfMonth")]
    [InlineData("Monthly", 1, 2, "AtTime")]
    public async Task A_calendar_that_makes_no_sense_is_refused_by_field(string name, int day, int hour, string field)
    {
        var input = new RunCalendarInput(
            null, name, null, RunScope.Everything, day, new TimeOnly(hour, 0), false, true, 0);
        (await new SaveRunCalendar(_database.Work()).RunAsync(Me, input, default)).Problem!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_calendar_plans_each_due_day_once_and_catches_up_after_an_outage()
    {
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero));
        var saved = await new SaveRunCalendar(_database.Work()).RunAsync(
            Me,
            new RunCalendarInput(null, "Monthly", "north", RunScope.Everything, 1, new TimeOnly(3, 30), true, true, 0),
            default);
        saved.Ok.ShouldBeTrue();
        (await PlanDueAsync()).ShouldBeEmpty("a new calendar begins with the next due day");

        // 02:29 UTC on the first is 03:29 in Berlin: one minute early.
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 11, 1, 2, 29, 0, TimeSpan.Zero));
        (await PlanDueAsync()).ShouldBeEmpty();
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        var planned = (await PlanDueAsync()).Single();
        planned.GoesThrough.ShouldBeTrue();
        (await PlanDueAsync()).ShouldBeEmpty("the same day is planned once");
        (await IssueAsync(planned.Run)).Value.Issued.ShouldBe(12);

        _database.Clock.AdjustTime(new DateTimeOffset(2027, 2, 20, 0, 0, 0, TimeSpan.Zero));
        var late = (await PlanDueAsync()).Single();
        (await ScalarAsync($"SELECT COUNT(*) FROM run_document WHERE run_id = {late.Run} AND hold = 'catch_up'"))
            .ShouldBe(12, "three missed months are held for somebody to look at");
    }

    [Fact]
    public async Task A_calendar_lets_no_run_through_whose_sum_is_far_from_the_ones_before()
    {
        await ExecuteAsync("UPDATE tariff_price SET price = 99.90");
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero));
        _ = (await new SaveRunCalendar(_database.Work()).RunAsync(
            Me,
            new RunCalendarInput(null, "Monthly", "north", RunScope.Everything, 1, new TimeOnly(3, 30), true, true, 0),
            default)).Value;
        foreach (var month in (int[])[11, 12])
        {
            _database.Clock.AdjustTime(new DateTimeOffset(2026, month, 1, 6, 0, 0, TimeSpan.Zero));
            var usual = (await PlanDueAsync()).Single();
            usual.GoesThrough.ShouldBeTrue("nothing to compare with, then the same again");
            (await IssueAsync(usual.Run)).Ok.ShouldBeTrue();
        }

        await ExecuteAsync("UPDATE tariff_price SET price = 199.90");
        _database.Clock.AdjustTime(new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.Zero));
        var run = (await PlanDueAsync()).Single();
        run.GoesThrough.ShouldBeFalse();
        var page = (await new ShowInvoiceRun(_database.Work()).RunAsync(Me, run.Run, default)).Value;
        page.State.ShouldBe(RunState.Planned);
        var total = page.Unusual.ShouldHaveSingleItem();
        ($"{total.Planned}", $"{total.Expected}", total.Days).ShouldBe(("4797.60 EUR", "2397.60 EUR", 2));
        (await new ApproveInvoiceRun(_database.Work()).RunAsync(Me, run.Run, page.Digest, default)).Ok.ShouldBeTrue(
            "a person has looked");
    }

    [Theory]
    [InlineData(1_499_99, 1_000_00, false)]
    [InlineData(3_001_00, 2_000_00, true)]
    [InlineData(3_000_00, 2_000_00, false)]
    [InlineData(999_00, 2_000_00, true)]
    [InlineData(0, 999_00, false)]
    [InlineData(0, 1_000_00, true)]
    public void A_sum_is_unusual_below_half_and_above_half_more_by_a_thousand_units(
        long planned, long expected, bool unusual) =>
        TotalBound.IsBroken(new Money(planned, Currency.Of("EUR")), new Money(expected, Currency.Of("EUR")))
            .ShouldBe(unusual);

    private async Task<IReadOnlyList<CalendarRun>> PlanDueAsync() =>
        (await new PlanDueCalendars(_database.Work()).RunAsync(PlanDueCalendars.Planner, default)).Value.Planned;

    private Task<Result<IssueReport>> IssueAsync(long run) =>
        new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default);

    private async Task<IReadOnlyList<string>> CodesAsync() =>
        (await SampleCompany.BrokenAsync(_database)).Select(check => check.Code).ToList();

    private Task<int> ExecuteAsync(string sql) =>
        _database.Work().RunAsync(session => session.ExecuteAsync(sql), default);

    private Task<long> ScalarAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);

    private Task<string> TextAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<string>(sql), default);
}
