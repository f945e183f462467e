using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>What bounds hold, and how a person lets it through (docs/BILLING.md#9-held-documents).</summary>
public sealed class HoldTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private static readonly Currency Eur = Currency.Of("EUR");

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 3);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(600_000, 3, 100_000, true)]
    [InlineData(500_000, 3, 100_000, false)] // five times is within the bound
    [InlineData(600_000, 2, 100_000, false)] // two documents are no history
    [InlineData(99_000, 12, 500, false)] // small documents may jump
    [InlineData(100_500, 12, 500, true)]
    public void An_amount_is_unusual_only_against_a_history_and_by_far(
        long net, int documents, long highest, bool broken) =>
        AmountBound.IsBroken(new Money(net, Eur), new AmountHistory(documents, highest)).ShouldBe(broken);

    [Fact]
    public async Task A_document_far_above_its_history_waits_until_somebody_says_that_it_is_right()
    {
        for (var month = 0; month < 3; month++) await IssueAsync(SampleCompany.November.AddMonths(month));
        await ExecuteAsync("UPDATE subscription SET quantity = 900 WHERE number = 'a00001'");
        var day = SampleCompany.November.AddMonths(3);
        var held = await PlanAsync(day);
        (await HoldsAsync(held)).ShouldBe([Hold.UnusualAmount]);

        (await ReleaseAsync(held, Hold.UnusualAmount, " ")).Problem!.Field.ShouldBe("Note");
        (await ReleaseAsync(held, Hold.CatchUp, "x")).Problem!.Code.ShouldBe("hold.not_releasable");
        (await ReleaseAsync(held, Hold.UnusualAmount, "the customer ordered 900")).Ok.ShouldBeTrue();
        (await HoldsAsync(await PlanAsync(day))).ShouldBeEmpty();
        (await HoldsAsync(await PlanAsync(day.AddDays(1)))).ShouldBe([Hold.UnusualAmount], "a release is for its day");
    }

    [Fact]
    public async Task A_catch_up_that_somebody_looked_at_is_billed_once()
    {
        var late = new DateOnly(2027, 2, 1);
        var held = await PlanAsync(late);
        (await HoldsAsync(held)).ShouldBe([Hold.CatchUp, Hold.CatchUp, Hold.CatchUp]);
        (await ReleaseAsync(held, Hold.CatchUp, "the old system was switched off")).Ok.ShouldBeTrue();
        _database.Clock.AdjustTime(new DateTimeOffset(2027, 2, 1, 6, 0, 0, TimeSpan.Zero));
        var run = await SampleCompany.ApprovedRunAsync(_database, late);
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Value
            .ShouldBe(new IssueReport(run, RunState.Issued, Issued: 1, Held: 2, Failed: 0));
        (await ScalarAsync("SELECT lines_count FROM run_document WHERE state = 'issued'")).ShouldBe(
            8, "two services, four months each");
        (await SampleCompany.BrokenAsync(_database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_after_the_approval_stops_the_issue()
    {
        var late = new DateOnly(2027, 2, 1);
        var run = await SampleCompany.ApprovedRunAsync(_database, late);
        (await ReleaseAsync(run, Hold.CatchUp, "seen")).Ok.ShouldBeTrue();
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Problem!.Code.ShouldBe(
            "run.world_changed");
    }

    [Fact]
    public async Task A_subscription_billed_over_and_over_for_one_day_waits_for_a_person()
    {
        var late = SampleCompany.November.AddMonths(LineBound.MostPerDay);
        (await ReleaseAsync(await PlanAsync(late), Hold.CatchUp, "seen")).Ok.ShouldBeTrue();
        _database.Clock.AdjustTime(new DateTimeOffset(late, new TimeOnly(6, 0), TimeSpan.Zero));
        var run = await SampleCompany.ApprovedRunAsync(_database, late);
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Value.Issued.ShouldBe(1);

        // Somebody turns the progress back by a month: what is billed would be due once more.
        await ExecuteAsync(
            "UPDATE subscription SET billed_until = billed_until - INTERVAL 1 MONTH WHERE number = 'a00001'");
        var again = await PlanAsync(late);
        (await HoldsAsync(again)).ShouldContain(Hold.TooManyLines);
        var held = (await new ShowRunDocument(_database.Work(DatabaseUser.Web)).RunAsync(Me, again, 1, default)).Value;
        held.Holds.ShouldContain(because => because.Reason == Hold.TooManyLines && because.Subscription == "a00001");
    }

    [Theory]
    [InlineData(
        "UPDATE subscription SET quantity = 99999999 WHERE number = 'a00001'",
        "UPDATE tariff_price SET price = 999999999")] // beyond the bound
    [InlineData(
        "UPDATE subscription SET quantity = 999999999999 WHERE number = 'a00001'",
        "UPDATE tariff_price SET price = 999999")] // beyond 64 bits
    public async Task An_amount_that_no_document_can_carry_holds_its_own_document_only(string quantity, string price)
    {
        await ExecuteAsync(quantity);
        await ExecuteAsync(price + " WHERE product_id = (SELECT product_id FROM subscription WHERE number = 'a00001')");
        await ExecuteAsync("UPDATE subscription SET quantity = 1 WHERE number <> 'a00001'");
        var run = await PlanAsync(SampleCompany.November);
        (await HoldsAsync(run)).ShouldBe([Hold.OutOfRange]);
        (await ScalarAsync("SELECT COUNT(*) FROM run_document WHERE state = 'billed'")).ShouldBe(2);
        var held = (await new ShowRunDocument(_database.Work(DatabaseUser.Web)).RunAsync(Me, run, 1, default)).Value;
        held.Holds.ShouldContain(because => because.Reason == Hold.OutOfRange && because.Subscription == "a00001");
        (await ReleaseAsync(run, Hold.OutOfRange, "seen")).Problem!.Code.ShouldBe("hold.not_releasable");
    }

    private async Task IssueAsync(DateOnly day)
    {
        _database.Clock.AdjustTime(new DateTimeOffset(day, new TimeOnly(6, 0), TimeSpan.Zero));
        var run = await SampleCompany.ApprovedRunAsync(_database, day);
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Value.Issued.ShouldBe(3);
    }

    private async Task<long> PlanAsync(DateOnly day) =>
        (await new PlanInvoiceRun(_database.Work()).RunAsync(Me, day, RunScope.Everything, default)).Value.Run;

    private Task<Result<Done>> ReleaseAsync(long run, string reason, string note) =>
        new ReleaseHold(_database.Work(DatabaseUser.Web)).RunAsync(Me, run, 1, reason, note, default);

    private async Task<IReadOnlyList<string>> HoldsAsync(long run) =>
        await _database.For(DatabaseUser.Verify).ReadAsync(
            async c =>
                (await c.QueryAsync<string>(
                    "SELECT hold FROM run_document WHERE run_id = @run AND state = 'held' ORDER BY no",
                    new { run })).AsList(),
            default);

    private Task<int> ExecuteAsync(string sql) =>
        _database.Work().RunAsync(session => session.ExecuteAsync(sql), default);

    private Task<long> ScalarAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);
}
