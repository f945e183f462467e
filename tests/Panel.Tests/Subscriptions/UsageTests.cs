using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>Today is 1 November 2026; s2 measures traffic_gb with 500 included, its periods end on the month's last day.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private static readonly UsageEntry Week = new("s2", "traffic_gb", new(2026, 10, 1), new(2026, 10, 8), 400.5m, "k1");

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Records_of_a_period_add_up_and_what_exceeds_the_included_amount_is_billable()
    {
        (await RecordAsync(Week, Week with { From = new(2026, 10, 8), To = new(2026, 10, 31), Key = "k2" }))
            .Outcomes.ShouldBe([UsageOutcome.Recorded, UsageOutcome.Recorded]);
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", PageRequest.First(), default)).Value;
        page.Metric.ShouldBe("traffic_gb");
        page.Periods.Single(period => period.Period.From == new DateOnly(2026, 9, 30)).ShouldBe(new UsagePeriod(
            new(new(2026, 9, 30), new(2026, 10, 31)), 801m, 500m, 301m, 0.045m, new Money(1355, Currency.Of("EUR")), PeriodState.Due, 0));
        page.Periods[^1].State.ShouldBe(PeriodState.Coming);
        page.Records.Total.ShouldBe(2);
        page.Records.Rows[0].RecordedAt.ShouldBe(_database.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_same_key_never_counts_twice()
    {
        (await RecordAsync(Week)).Outcomes.ShouldBe([UsageOutcome.Recorded]);
        (await RecordAsync(Week, Week with { Key = "k2" })).Outcomes.ShouldBe([UsageOutcome.Repeated, UsageOutcome.Recorded]);
        var other = await RecordAsync(Week with { Quantity = 1 });
        other.Findings.ShouldHaveSingleItem().Problem.Code.ShouldBe("subscriptions.key_reused");
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Two_senders_may_choose_the_same_key()
    {
        (await RecordAsync(Week)).Outcomes.ShouldBe([UsageOutcome.Recorded]);
        (await new RecordUsage(Work).RunAsync(Berg, [Week], default)).Value.Outcomes.ShouldBe([UsageOutcome.Recorded]);
    }

    [Fact]
    public async Task One_bad_entry_keeps_the_whole_batch_out_and_all_findings_are_told()
    {
        var receipt = await RecordAsync(
            Week, Week with { Quantity = -1, Key = "a" }, Week with { Subscription = "s9", Key = "b" },
            Week with { To = new(2026, 11, 1), Key = "c" }, Week with { Metric = "storage_gb", Key = "d" },
            Week with { From = new(2026, 11, 1), To = new(2026, 11, 3), Key = "e" }, Week with { To = Week.From, Key = "f" },
            Week with { Subscription = "s1", Key = "g" }, Week with { Key = "" }, Week);
        receipt.Outcomes.ShouldBeEmpty();
        receipt.Findings.Select(finding => (finding.Index, finding.Problem.Field ?? finding.Problem.Code)).ShouldBe([
            (1, "Quantity"), (2, "not_found"), (3, "To"), (4, "Metric"), (5, "To"), (6, "To"), (7, "Metric"), (8, "Key"), (9, "Key")]);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Usage_of_a_billed_period_is_kept_apart_as_late()
    {
        var late = Week with { From = new(2026, 9, 20), To = new(2026, 9, 30) };
        (await RecordAsync(late)).Outcomes.ShouldBe([UsageOutcome.Late]);
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", PageRequest.First(), default)).Value;
        var period = page.Periods.Single(period => period.Period.To == new DateOnly(2026, 9, 30));
        (period.Measured, period.Late, period.State).ShouldBe((0m, 400.5m, PeriodState.Billed));
        page.Records.Rows.ShouldHaveSingleItem().Late.ShouldBeTrue();
    }

    [Fact]
    public async Task The_overview_shows_what_the_running_period_has_used()
    {
        (await RecordAsync(
            Week with { From = new(2026, 10, 31), To = new(2026, 11, 1), Quantity = 625, Key = "a" },
            Week with { From = new(2026, 9, 20), To = new(2026, 9, 30), Key = "b" })).Findings.ShouldBeEmpty();
        var list = new ListMeteredSubscriptions(Work);
        var row = (await list.RunAsync(Staff, new MeteredFilter("berg"), PageRequest.First(), default)).Value.Rows.ShouldHaveSingleItem();
        (row.Number, row.Metric, row.LateRecords).ShouldBe(("s2", "traffic_gb", 1));
        row.Current.ShouldBe(new UsagePeriod(
            new(new(2026, 10, 31), new(2026, 11, 30)), 625m, 500m, 125m, 0.045m, new Money(563, Currency.Of("EUR")), PeriodState.Coming, 0));
        (await list.RunAsync(Staff, new MeteredFilter(Late: true), PageRequest.First(), default)).Value.Total.ShouldBe(1);
        (await list.RunAsync(Linde, new MeteredFilter(), PageRequest.First(), default)).Value.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_foreign_subscription_is_not_there()
    {
        var receipt = (await new RecordUsage(Work).RunAsync(Linde, [Week], default)).Value;
        receipt.Findings.ShouldHaveSingleItem().Problem.Code.ShouldBe("not_found");
        (await new ListUsage(Work).RunAsync(Linde, "s2", PageRequest.First(), default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task A_thousand_records_are_stored_in_one_go()
    {
        var entries = Enumerable.Range(0, 1000).Select(i => Week with { Key = $"n{i}", Quantity = 0.001m }).ToArray();
        (await RecordAsync(entries)).Outcomes.Count(outcome => outcome == UsageOutcome.Recorded).ShouldBe(1000);
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", PageRequest.First(), default)).Value;
        page.Periods.Single(period => period.State == PeriodState.Due).Measured.ShouldBe(1m);
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<UsageReceipt> RecordAsync(params UsageEntry[] entries) =>
        (await new RecordUsage(Work).RunAsync(Staff, entries, default)).Value;

    private Task<long> CountAsync() => Work.RunAsync(
        work => work.SingleAsync<long>("SELECT COUNT(*) FROM usage_record"), default);
}
