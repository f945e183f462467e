using Dapper;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tests.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Subscriptions;

/// <summary>
/// A tariff with 30 days of trial, a set-up fee, usage and a year's term; the clock goes through the trial
/// (docs/DECISIONS.md#36-what-a-trial-is).
/// </summary>
public sealed class TrialTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private static readonly DateOnly Start = new(2026, 11, 1), FirstPaid = new(2026, 12, 1);

    private TestDatabase _database = null!;

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_trial_is_free_with_its_usage_and_the_set_up_fee_comes_with_the_first_paid_period()
    {
        var number = await MakeAsync(FirstPaid);
        (await UseAsync(number, new(2026, 11, 1), "a")).ShouldBe(UsageOutcome.Recorded);
        (await RunAsync(new(2026, 11, 30))).ShouldBeEmpty();
        (await RunAsync(new(2026, 12, 1))).ShouldBe(
            [("recurring", "2026-12-01", "2027-01-01", 1000L), ("setup", "2026-12-01", "2026-12-01", 4900L)]);
        await UseAsync(number, new(2026, 12, 1), "b");
        (await RunAsync(new(2027, 1, 1))).ShouldBe(
            [("recurring", "2027-01-01", "2027-02-01", 1000L), ("usage", "2026-12-01", "2027-01-01", 4500L)]);
        (await UseAsync(number, new(2026, 11, 20), "c")).ShouldBe(UsageOutcome.Recorded, "what is free is never late");
        (await UseAsync(number, new(2026, 12, 20), "d")).ShouldBe(UsageOutcome.Late);
        (await new ListUsageRecords(
            Work).RunAsync(Me, new UsageRecordFilter(number), PageRequest.First(), default)).Value.Rows
            .Select(row => row.State)
            .ShouldBe([UsageRecordState.Late, UsageRecordState.Free, UsageRecordState.Billed, UsageRecordState.Free]);
        (await new ListUsage(Work).RunAsync(Me, number, default)).Value.Periods[0].Period.From.ShouldBe(FirstPaid);
        (await SampleCompany.BrokenAsync(_database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_shown_before_is_what_is_billed_after_and_the_page_and_the_list_say_until_when()
    {
        var input = Input(new(2026, 11, 20)) with { Anchor = new DateOnly(2026, 11, 1) };
        var preview = (await new PreviewNewSubscription(Work).RunAsync(Me, input, default)).Value;
        (preview.BillOn, preview.Total.Minor).ShouldBe((new DateOnly(2026, 11, 20), 4900 + 367L));
        var number = (await new CreateSubscription(Work).RunAsync(Me, input, default)).Value;
        var page = (await new ShowSubscription(Work).RunAsync(Me, number, default)).Value;
        page.Details.TrialUntil.ShouldBe(new DateOnly(2026, 11, 20));
        page.Timeline[0].ShouldBe(new SubscriptionPeriod(
            new(new(2026, 11, 1), new(2026, 12, 1)), new(new(2026, 11, 20), new(2026, 12, 1)), PeriodState.Coming,
            null));
        (await ListedAsync(number, due: new(2026, 11, 19))).ShouldBeNull("nothing of it is due within the trial");
        (await ListedAsync(number, due: new(2026, 11, 20)))!.TrialUntil.ShouldBe(new DateOnly(2026, 11, 20));
        (await RunAsync(new(2026, 11, 19))).ShouldBeEmpty();
        (await RunAsync(new(2026, 11, 20))).ShouldBe(
            [("recurring", "2026-11-20", "2026-12-01", 367L), ("setup", "2026-11-20", "2026-11-20", 4900L)]);
        (await ListedAsync(number, due: null))!.TrialUntil.ShouldBeNull("it is over");
    }

    [Fact]
    public async Task The_trial_may_be_shortened_or_left_out_but_not_drawn_out()
    {
        (await CreateAsync(Input(FirstPaid.AddDays(1)))).Problem!.Field.ShouldBe("TrialUntil");
        (await CreateAsync(Input(Start))).Problem!.Field.ShouldBe("TrialUntil");
        (await CreateAsync(Input(FirstPaid) with { Tariff = "list" })).Problem!.Field.ShouldBe("TrialUntil");
        (await CreateAsync(Input(Start.AddDays(1)))).Ok.ShouldBeTrue();
        (await CreateAsync(Input(null))).Ok.ShouldBeTrue();
        (await RunAsync(Start)).Select(line => line.From).Distinct().ShouldBe(["2026-11-01"]);
    }

    [Fact]
    public async Task Within_the_trial_it_ends_on_any_day_for_nothing_and_afterwards_the_term_counts_from_the_first_paid_day()
    {
        var number = await MakeAsync(FirstPaid);
        var page = (await new ShowSubscription(Work).RunAsync(Me, number, default)).Value;
        (page.EarliestEnd, page.PaidEnd).ShouldBe((new DateOnly(2026, 11, 2), new DateOnly(2027, 12, 1)));
        (
            page.IsBoundBeyond(FirstPaid), page.IsBoundBeyond(FirstPaid.AddDays(1)),
            page.IsBoundBeyond(new(2027, 12, 1))).ShouldBe((false, true, false));
        (await EndAsync(number, FirstPaid.AddDays(1))).Problem!.Code.ShouldBe("subscriptions.term_binds");
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 11, 30, 6, 0, 0, TimeSpan.Zero));
        (await EndAsync(number, FirstPaid)).Ok.ShouldBeTrue();
        (await RunAsync(new(2027, 3, 1))).ShouldBeEmpty();

        _database.Clock.AdjustTime(new DateTimeOffset(2026, 11, 1, 6, 0, 0, TimeSpan.Zero));
        var second = await MakeAsync(FirstPaid);
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));
        (await EndAsync(second, FirstPaid)).Problem!.Code.ShouldBe("subscriptions.term_binds", "the trial is over");
        (await EndAsync(second, new(2027, 12, 1))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_made_to_end_within_its_trial_has_a_preview_without_a_bill()
    {
        var preview = (await new PreviewNewSubscription(
            Work).RunAsync(Me, Input(FirstPaid) with { End = new(2026, 11, 10) }, default)).Value;
        (preview.First.Count, preview.Coming.Count, preview.Skips.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_version_that_comes_within_the_trial_prices_the_first_paid_period()
    {
        var number = await MakeAsync(FirstPaid);
        var shown = (await new ShowTariff(Work).RunAsync(Me, "try", null, default)).Value;
        shown.Selected.TrialDays.ShouldBe(30);
        var dearer = new TariffVersionInput(
            "2", new(2026, 11, 15), 0, 0, [.. shown.Prices.Select(cell => cell with { Price = 12 })], 366);
        (await new CreateTariffVersion(
            Work).RunAsync(Me, "try", dearer, shown.Version, default)).Problem!.Field.ShouldBe("TrialDays");
        (await new CreateTariffVersion(
            Work).RunAsync(Me, "try", dearer with { TrialDays = 0 }, shown.Version, default)).Ok.ShouldBeTrue();
        var draft = new VersionDraft(new(2026, 11, 15), dearer.Prices, "2");
        (await new PreviewTariffVersion(
            Work).RunAsync(Me, "try", draft, PageRequest.First(), default)).Value.Subscriptions.Rows
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(row => row.Number.ShouldBe(number), row => row.From.ShouldBe(FirstPaid));
        (await RunAsync(FirstPaid)).Single(line => line.Kind == "recurring").Net.ShouldBe(1200);
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 1);
        await using (var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(default))
            await connection.ExecuteAsync("UPDATE subscription SET end_date = billed_until");
        var cell = new PriceCell("host", "EUR", 1, PeriodUnit.Month, 49, 10, "traffic_gb", 10, 0.5m);
        var version = new TariffVersionInput("1", new(2026, 1, 1), 12, 30, [cell], TrialDays: 30);
        (await new CreateTariff(Work).RunAsync(Me, "try", "Try it", version, default)).Ok.ShouldBeTrue();
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private static SubscriptionInput Input(DateOnly? trialUntil) => new(
        "w00001", "host", "try", null, 1, BillingPeriod.Months(1), Start, null, null, "Tried", [], trialUntil);

    private Task<Result<string>> CreateAsync(SubscriptionInput input) =>
        new CreateSubscription(Work).RunAsync(Me, input, default);

    private async Task<string> MakeAsync(DateOnly trialUntil) => (await CreateAsync(Input(trialUntil))).Value;

    private async Task<UsageOutcome> UseAsync(string number, DateOnly day, string key) =>
        (await new RecordUsage(
            Work).RunAsync(Me, [new UsageEntry(number, "traffic_gb", day, day.AddDays(1), 100, key)], default)).Value
        .Outcomes.Single();

    private async Task<Result<Done>> EndAsync(string number, DateOnly end)
    {
        var details = (await new ShowSubscription(Work).RunAsync(Me, number, default)).Value.Details;
        return await new EditSubscription(
            Work).RunAsync(Me, number, new SubscriptionChange("Tried", 1, end), details.Version, default);
    }

    private async Task<SubscriptionListRow?> ListedAsync(string number, DateOnly? due) =>
        (await new ListSubscriptions(
            Work).RunAsync(
                Me, new SubscriptionFilter(number, DueOn: due), PageRequest.First(),
                default)).Value.Rows.SingleOrDefault();

    // Goes to the day, bills what is due, and says what was billed.
    private async Task<IReadOnlyList<(string Kind, string From, string To, long Net)>> RunAsync(DateOnly day)
    {
        _database.Clock.AdjustTime(new DateTimeOffset(day, new TimeOnly(6, 0), TimeSpan.Zero));
        var planned = (await new PlanInvoiceRun(
            _database.Work()).RunAsync(Me, day, RunScope.Everything, default)).Value;
        _ = (await new ApproveInvoiceRun(_database.Work()).RunAsync(Me, planned.Run, planned.Digest, default)).Value;
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, planned.Run, null, default)).Ok.ShouldBeTrue();
        await using var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(default);
        return [.. await connection.QueryAsync<(string, string, string, long)>(
            """
            SELECT l.kind, CAST(l.from_date AS CHAR), CAST(l.to_date AS CHAR), l.net_minor
            FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
            WHERE i.run_id = @Run ORDER BY l.kind
            """,
            new { planned.Run })];
    }
}
