using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>
/// Today is 1 November 2026; s2 measures traffic_gb with 500 included, its periods end on the month's last day.
/// </summary>
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
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", default)).Value;
        page.Metric.ShouldBe("traffic_gb");
        page.Periods.Single(period => period.Period.From == new DateOnly(2026, 9, 30)).ShouldBe(new UsagePeriod(
            new(new(2026, 9, 30), new(2026, 10, 31)), 801m, 500m, 301m, 0.045m, new Money(1355, Currency.Of("EUR")),
            PeriodState.Due, 0));
        page.Periods[^1].State.ShouldBe(PeriodState.Coming);
        (await RecordsAsync()).Select(record => (record.RecordedAt, record.State))
            .ShouldBe(Enumerable.Repeat((_database.Clock.GetUtcNow(), UsageRecordState.Open), 2));
    }

    [Fact]
    public async Task The_same_key_never_counts_twice()
    {
        (await RecordAsync(Week)).Outcomes.ShouldBe([UsageOutcome.Recorded]);
        (await RecordAsync(Week, Week with { Key = "k2" })).Outcomes.ShouldBe(
            [UsageOutcome.Repeated, UsageOutcome.Recorded]);
        var other = await RecordAsync(Week with { Quantity = 1 });
        other.Findings.ShouldHaveSingleItem().Problem.Code.ShouldBe("subscriptions.key_reused");
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Two_senders_may_choose_the_same_key()
    {
        await LindeSellsToBergAsync();
        (await RecordAsync(Week)).Outcomes.ShouldBe([UsageOutcome.Recorded]);
        (await new RecordUsage(Work).RunAsync(Linde, [Week], default)).Value.Outcomes.ShouldBe([UsageOutcome.Recorded]);
    }

    private Task<int> LindeSellsToBergAsync() => _database.Work(DatabaseUser.Migrate).RunAsync(
        async session => await session.ExecuteAsync(
                """
                INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, currency,
                    time_zone, locale)
                VALUES (2, 20, 'linde', 'Linde GmbH', 'Weg', '1', '10115', 'Berlin', 'DE', 'EUR', 'Europe/Berlin',
                    'de-DE')
                """)
            + await session.ExecuteAsync("UPDATE account SET parent_id = 20, seller_id = 2 WHERE id = 10")
            + await session.ExecuteAsync(
                "UPDATE account_ancestor SET depth = 2 WHERE ancestor_id = 1 AND account_id = 10")
            + await session.ExecuteAsync(
                "INSERT INTO account_ancestor (ancestor_id, account_id, depth) VALUES (20, 10, 1)"),
        default);

    [Fact]
    public async Task One_bad_entry_keeps_the_whole_batch_out_and_all_findings_are_told()
    {
        var receipt = await RecordAsync(
            Week, Week with { Quantity = -1, Key = "a" }, Week with { Subscription = "s9", Key = "b" },
            Week with { To = new(2026, 11, 1), Key = "c" }, Week with { Metric = "storage_gb", Key = "d" },
            Week with { From = new(2026, 11, 1), To = new(2026, 11, 3), Key = "e" },
            Week with { To = Week.From, Key = "f" },
            Week with { Subscription = "s1", Key = "g" }, Week with { Key = "" }, Week,
            Week with { From = default, Key = "h" }, Week with { To = DateOnly.MaxValue, Key = "i" });
        receipt.Outcomes.ShouldBeEmpty();
        receipt.Findings.Select(finding => (finding.Index, finding.Problem.Field ?? finding.Problem.Code)).ShouldBe([
            (1, "Quantity"), (2, "not_found"), (3, "To"), (4, "Metric"), (5, "To"), (6, "To"), (7, "Metric"),
            (8, "Key"), (9, "Key"),
            (10, "From"), (11, "To")]);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Usage_of_a_billed_period_is_kept_apart_as_late()
    {
        var late = Week with { From = new(2026, 9, 20), To = new(2026, 9, 30) };
        (await RecordAsync(late)).Outcomes.ShouldBe([UsageOutcome.Late]);
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", default)).Value;
        var period = page.Periods.Single(period => period.Period.To == new DateOnly(2026, 9, 30));
        (period.Measured, period.Late, period.State).ShouldBe((0m, 400.5m, PeriodState.Billed));
        (await RecordsAsync()).ShouldHaveSingleItem().State.ShouldBe(UsageRecordState.Late);
    }

    [Fact]
    public async Task A_withdrawn_record_counts_nowhere_and_does_not_come_back()
    {
        await RecordAsync(Week, Week with { Quantity = 600, Key = "wrong" });
        var wrong = (await RecordsAsync()).Single(record => record.Quantity == 600);
        (await new WithdrawUsage(Work).RunAsync(Staff, wrong.Id, " ", default)).Problem!.Field.ShouldBe("Reason");
        (await new WithdrawUsage(Work).RunAsync(Staff, wrong.Id, "counter read twice", default)).Ok.ShouldBeTrue();
        (await OctoberAsync()).Measured.ShouldBe(400.5m);
        var record = (await RecordsAsync()).Single(record => record.Id == wrong.Id);
        (record.Quantity, record.State).ShouldBe((600m, UsageRecordState.Withdrawn));
        (await RecordAsync(Week with { Quantity = 600, Key = "wrong" })).Outcomes.ShouldBe([UsageOutcome.Repeated]);
        (await new WithdrawUsage(Work).RunAsync(Staff, wrong.Id, "again", default)).Problem!.Code.ShouldBe(
            "subscriptions.usage_withdrawn");
        (await OctoberAsync()).Measured.ShouldBe(400.5m);
    }

    [Fact]
    public async Task What_was_counted_in_a_billed_period_cannot_be_withdrawn_nor_billed_again()
    {
        await RecordAsync(Week);
        await Work.RunAsync(
            session =>
                session.ExecuteAsync("UPDATE subscription SET usage_billed_until = '2026-10-31' WHERE number = 's2'"),
                default);
        var billed = (await RecordsAsync()).ShouldHaveSingleItem();
        billed.State.ShouldBe(UsageRecordState.Billed);
        (await new WithdrawUsage(Work).RunAsync(Staff, billed.Id, "x", default)).Problem!.Code.ShouldBe(
            "subscriptions.usage_billed");
        (await new BillLateUsage(Work).RunAsync(Staff, billed.Id, default)).Problem!.Code.ShouldBe(
            "subscriptions.usage_not_late");
    }

    [Fact]
    public async Task Late_usage_is_billed_with_the_running_period_once()
    {
        await RecordAsync(Week with { From = new(2026, 9, 20), To = new(2026, 9, 30) });
        var late = (await RecordsAsync()).ShouldHaveSingleItem();
        (await new BillLateUsage(Work).RunAsync(Staff, late.Id, default)).Value.ShouldBe(new DateOnly(2026, 11, 1));
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", default)).Value;
        (page.Periods[^1].Measured, page.Periods[^1].State).ShouldBe((400.5m, PeriodState.Coming));
        page.Periods.Sum(period => period.Late).ShouldBe(0);
        (await RecordsAsync()).Select(record => record.State)
            .ShouldBe([UsageRecordState.Open, UsageRecordState.Withdrawn]);
        (await new BillLateUsage(Work).RunAsync(Staff, late.Id, default)).Problem!.Code.ShouldBe(
            "subscriptions.usage_not_late");
    }

    [Fact]
    public async Task Late_usage_of_a_subscription_that_is_over_and_billed_finds_no_period()
    {
        await RecordAsync(Week with { From = new(2026, 9, 20), To = new(2026, 9, 30) });
        await Work.RunAsync(
            session => session.ExecuteAsync("UPDATE subscription SET end_date = '2026-09-30' WHERE number = 's2'"),
            default);
        var late = (await RecordsAsync()).ShouldHaveSingleItem();
        (await new BillLateUsage(Work).RunAsync(Staff, late.Id, default)).Problem!.Code.ShouldBe(
            "subscriptions.usage_no_period");
        (await RecordsAsync()).ShouldHaveSingleItem().State.ShouldBe(UsageRecordState.Late);
    }

    [Fact]
    public async Task The_overview_shows_what_the_running_period_has_used()
    {
        (await RecordAsync(
            Week with { From = new(2026, 10, 31), To = new(2026, 11, 1), Quantity = 625, Key = "a" },
            Week with { From = new(2026, 9, 20), To = new(2026, 9, 30), Key = "b" })).Findings.ShouldBeEmpty();
        var list = new ListMeteredSubscriptions(Work);
        var row = (await list.RunAsync(
            Staff, new MeteredFilter("berg"), PageRequest.First(), default)).Value.Rows.ShouldHaveSingleItem();
        (row.Number, row.Metric, row.LateRecords).ShouldBe(("s2", "traffic_gb", 1));
        row.Current.ShouldBe(new UsagePeriod(
            new(new(2026, 10, 31), new(2026, 11, 30)), 625m, 500m, 125m, 0.045m, new Money(563, Currency.Of("EUR")),
            PeriodState.Coming, 0));
        (await list.RunAsync(Staff, new MeteredFilter(Late: true), PageRequest.First(), default)).Value.Total.ShouldBe(
            1);
        (await list.RunAsync(Linde, new MeteredFilter(), PageRequest.First(), default)).Value.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_foreign_subscription_is_not_there()
    {
        var receipt = (await new RecordUsage(Work).RunAsync(Linde, [Week], default)).Value;
        receipt.Findings.ShouldHaveSingleItem().Problem.Code.ShouldBe("not_found");
        (await new ListUsage(Work).RunAsync(Linde, "s2", default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task A_thousand_records_are_stored_in_one_go()
    {
        var entries = Enumerable.Range(0, 1000).Select(i => Week with { Key = $"n{i}", Quantity = 0.001m }).ToArray();
        (await RecordAsync(entries)).Outcomes.Count(outcome => outcome == UsageOutcome.Recorded).ShouldBe(1000);
        var page = (await new ListUsage(Work).RunAsync(Staff, "s2", default)).Value;
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

    private async Task<IReadOnlyList<UsageRecordListed>> RecordsAsync() => (await new ListUsageRecords(Work).RunAsync(
        Staff, new UsageRecordFilter(Subscription: "s2"), PageRequest.First(200), default)).Value.Rows;

    private async Task<UsagePeriod> OctoberAsync() => (await new ListUsage(Work).RunAsync(Staff, "s2", default)).Value
        .Periods.Single(period => period.Period.From == new DateOnly(2026, 9, 30));

    private Task<long> CountAsync() => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM usage_record"), default);
}
