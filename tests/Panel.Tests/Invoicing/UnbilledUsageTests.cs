using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Usage never disappears: what nobody would bill is a finding, a hold or a note, and what straddles counts once.
/// </summary>
public sealed class UnbilledUsageTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private static readonly DateOnly December = new(2026, 12, 1);

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.NewAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Usage_of_another_metric_or_of_billed_days_is_a_finding_and_the_rest_is_billed()
    {
        (await FindingsAsync("N02")).ShouldBe(["usage.csv:4 metric", "usage.csv:5 metric", "usage.csv:6 from"]);
        await ImportAsync("N02", 4, 5, 6);
        (await UsageLinesAsync(await PlanAsync())).ShouldBe(["u 2026-11-01 6.00", "w 2026-11-01 0.01"]);
    }

    [Fact]
    public async Task Usage_outside_of_the_service_is_a_finding_and_what_straddles_its_edges_counts_for_the_days_within()
    {
        (await FindingsAsync("N02c")).ShouldBe(["usage.csv:3 from", "usage.csv:4 to", "usage.csv:5 to"]);
        await ImportAsync("N02c", 3, 4, 5);
        // One of two days each: half of 160 from the start, half of 10 until the end.
        (await UsageLinesAsync(await PlanAsync())).ShouldBe(["u 2026-10-05 80.00", "u 2026-11-01 5.00"]);
    }

    [Fact]
    public async Task A_billed_until_before_the_start_is_a_finding_and_nothing_is_due_before_its_own_first_day()
    {
        (await FindingsAsync("R11c")).ShouldBe(
            ["subscriptions.csv:5 billed_until", "subscriptions.csv:6 usage_billed_until"]);
        await ImportAsync("R11c", "subscriptions.csv", 5, 6);
        foreach (var day in new DateOnly[]
        {
            new(2026, 2, 10), new(2026, 11, 15), new(2026, 11, 30), new(2026, 12, 14)
        })
            (await LinesAsync(await PlanAsync(day))).ShouldBeEmpty($"as of {day}");
        (await LinesAsync(await PlanAsync(new(2026, 12, 15)))).ShouldBe(["yearpaid 2026-12-15 74.96"]);
        (await LinesAsync(await PlanAsync(new(2026, 12, 20)))).ShouldBe(
            ["yearfut 2026-12-20 11.84", "yearfut 2026-12-20 20.00", "yearpaid 2026-12-15 74.96"]);
    }

    [Fact]
    public async Task A_record_across_the_day_until_which_usage_is_billed_is_billed_for_what_was_not()
    {
        await ImportAsync("N02", 4, 5, 6);
        await ExecuteAsync("UPDATE subscription SET usage_billed_until = '2026-11-10' WHERE number = 'w'");
        (await RecordAsync("w", "gb", new(2026, 11, 9), new(2026, 11, 11), 4)).ShouldBe(UsageOutcome.Recorded);
        (await RecordAsync("w", "gb", new(2026, 11, 8), new(2026, 11, 10), 8)).ShouldBe(UsageOutcome.Late);
        var planned = await PlanAsync();
        (await UsageLinesAsync(planned)).ShouldBe(["u 2026-11-01 6.00", "w 2026-11-10 2.00"]);
        planned.LateUsage.ShouldBe(1, "the plan says that somebody has to decide");
        (await new ShowInvoiceRun(_database.Work()).RunAsync(Me, planned.Run, default)).Value.LateUsage.ShouldBe(1);
        (await StatesAsync("w")).ShouldBe(
            [UsageRecordState.Late, UsageRecordState.Open, UsageRecordState.Billed, UsageRecordState.Open]);
    }

    [Theory]
    [InlineData("u", "GB", "2026-11-02", false, "gb")]
    [InlineData("u", "gb", "2026-09-02", true, null)]
    public async Task What_no_period_bills_holds_its_document_until_somebody_withdraws_it(
        string subscription, string metric, string from, bool outside, string? measures)
    {
        await ImportAsync("N02", 4, 5, 6);
        // As an older version took it.
        await ExecuteAsync(
            $"""
            INSERT INTO usage_record (subscription_id, metric, from_date, to_date, quantity, idempotency_key,
                recorded_at)
            SELECT id, '{metric}', '{from}', DATE '{from}' + INTERVAL 1 DAY, 100, UNHEX(SHA2('old', 256)), '2026-11-03'
                FROM subscription WHERE number = '{subscription}'
            """);
        var planned = await PlanAsync();
        planned.Held.ShouldBe(1);
        var held = (await DocumentsAsync(planned)).Single(document => document.State == "held");
        (held.Account, held.Hold.Single(), held.Net).ShouldBe(("a", Hold.UnclearUsage, "7.00"));
        var document = (await new ShowRunDocument(_database.Work()).RunAsync(Me, planned.Run, 1, default)).Value;
        var because = document.Holds.ShouldHaveSingleItem();
        (because.Subscription, because.Usage!.Metric, because.Usage.Outside, because.Usage.Measures).ShouldBe(
            (subscription, metric, outside, measures));
        (await new ReleaseHold(
            _database.Work()).RunAsync(Me, planned.Run, 1, Hold.UnclearUsage, "x", default)).Problem!.Code.ShouldBe(
                "hold.not_releasable");

        var records = (await new ListUsageRecords(
            _database.Work()).RunAsync(
                Me, new UsageRecordFilter(subscription), PageRequest.First(), default)).Value.Rows;
        records[0].State.ShouldBe(outside ? UsageRecordState.Outside : UsageRecordState.Open);
        (await new WithdrawUsage(
            _database.Work()).RunAsync(Me, records[0].Id, "a typing error", default)).Problem.ShouldBeNull();
        (await PlanAsync()).Held.ShouldBe(0);
    }

    [Fact]
    public async Task Usage_after_the_end_holds_a_document_even_where_everything_else_is_billed()
    {
        await ImportAsync("N02", 4, 5, 6);
        await ExecuteAsync("UPDATE subscription SET end_date = '2026-11-01' WHERE number = 'v'");
        await ExecuteAsync(
            """
            INSERT INTO usage_record (subscription_id, metric, from_date, to_date, quantity, idempotency_key,
                recorded_at)
            SELECT id, 'gb', '2026-11-03', '2026-11-04', 1, UNHEX(SHA2('old', 256)), '2026-11-05' FROM subscription
                WHERE number = 'v'
            """);
        var held = (await DocumentsAsync(await PlanAsync())).Single(document => document.State == "held");
        (held.Account, held.Hold.Single(), held.Lines.Count).ShouldBe(("b", Hold.UnclearUsage, 0));
    }

    private async Task<List<string>> FindingsAsync(string company)
    {
        var report = await new ImportCompany(
            _database.Work()).RunAsync(Me, TestData.Path("cases/" + company), true, null, default);
        return [.. report.Value.Findings.Select(finding => $"{finding.File}:{finding.Line} {finding.Column}")];
    }

    private Task ImportAsync(string company, params int[] without) => ImportAsync(company, "usage.csv", without);

    // Without the lines that somebody took out of a file.
    private async Task ImportAsync(string company, string file, params int[] without)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_database.VarDirectory, company)).FullName;
        foreach (var source in Directory.EnumerateFiles(TestData.Path("cases/" + company), "*.csv"))
        {
            var lines = (await File.ReadAllLinesAsync(source)).ToList();
            var kept = Path.GetFileName(source) == file ? lines.Where((_, i) => !without.Contains(i + 1)) : lines;
            await File.WriteAllLinesAsync(Path.Combine(folder, Path.GetFileName(source)), kept);
        }
        (await new ImportCompany(
            _database.Work()).RunAsync(Me, folder, false, null, default)).Value.Findings.ShouldBeEmpty();
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
    }

    private Task<PlannedRunRef> PlanAsync() => PlanAsync(December);

    private async Task<PlannedRunRef> PlanAsync(DateOnly day) =>
        (await new PlanInvoiceRun(_database.Work()).RunAsync(Me, day, RunScope.Everything, default)).Value;

    private async Task<IReadOnlyList<PlanDocument>> DocumentsAsync(PlannedRunRef planned) =>
        (await new ReadRunPlan(_database.For(DatabaseUser.Worker)).RunAsync(Me, planned.Run, default)).Value.Documents;

    private async Task<List<string>> LinesAsync(PlannedRunRef planned) =>
        [.. (await DocumentsAsync(planned)).SelectMany(document => document.Lines).Select(Said)];

    private async Task<List<string>> UsageLinesAsync(PlannedRunRef planned) =>
        [
            .. (await DocumentsAsync(planned)).SelectMany(document => document.Lines)
                .Where(line => line.Kind == "usage").Select(Said)
        ];

    private static string Said(PlanLine line) => $"{line.Subscription} {line.From:yyyy-MM-dd} {line.Net}";

    private async Task<UsageOutcome> RecordAsync(
        string subscription, string metric, DateOnly from, DateOnly to, decimal quantity) =>
        (await new RecordUsage(_database.Work()).RunAsync(
            Me, [new UsageEntry(subscription, metric, from, to, quantity, $"{from:O}")],
            default)).Value.Outcomes.Single();

    private async Task<List<UsageRecordState>> StatesAsync(string subscription) =>
        [
            .. (await new ListUsageRecords(
                _database.Work()).RunAsync(Me, new UsageRecordFilter(subscription), PageRequest.First(), default))
                .Value.Rows.Select(row => row.State)];

    private Task<int> ExecuteAsync(string sql) =>
        _database.Work(DatabaseUser.Migrate).RunAsync(session => session.ExecuteAsync(sql), default);
}
