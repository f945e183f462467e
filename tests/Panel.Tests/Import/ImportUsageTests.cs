using Panel.Import;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Import;

/// <summary>Today is 1 November 2026; s2 measures traffic_gb, its usage is billed until 30 September.</summary>
public sealed class ImportUsageTests : IAsyncLifetime
{
    private const string Header = "subscription,metric,from,to,quantity\n";

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task A_pasted_table_is_stored_once_however_its_cells_are_separated(char separator)
    {
        var text = (Header
            + "s2,traffic_gb,2026-10-01,2026-10-08,400.5\ns2,traffic_gb,2026-09-01,2026-09-08,1\n").Replace(
                ',', separator);
        var first = await ImportAsync(text);
        (first.Lines, first.Recorded, first.Late, first.Repeated, first.Findings.Count).ShouldBe((2, 2, 1, 0, 0));
        var again = await ImportAsync(text);
        (again.Recorded, again.Repeated).ShouldBe((0, 2));
        (await RecordsAsync(new UsageRecordFilter("berg", Late: true))).ShouldHaveSingleItem().Period.From.ShouldBe(new(
            2026, 9, 1));
        (await RecordsAsync(new UsageRecordFilter(
            From: new(2026, 10, 7), To: new(2026, 10, 7)))).ShouldHaveSingleItem().Quantity.ShouldBe(400.5m);
        (await RecordsAsync(new UsageRecordFilter(Metric: "storage_gb"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_wrong_is_told_with_its_line_and_nothing_is_stored()
    {
        var shape = await ImportAsync(
            Header + "s2,traffic_gb,2026-10-01,08.10.2026,1\ns2,traffic_gb,2026-10-08,2026-10-09,\"1,5\"\n");
        shape.Findings.Select(finding => (finding.Line, finding.Column)).ShouldBe([(2, "to"), (3, "quantity")]);
        var rules = await ImportAsync(
            Header
                + "s2,traffic_gb,2026-10-01,2026-10-08,1\ns9,traffic_gb,2026-10-01,2026-10-08,1\ns2,storage_gb,2026-10-01,2026-10-08,1\n");
        rules.Findings.Select(finding => (finding.Line, finding.Column)).ShouldBe([(3, "subscription"), (4, "metric")]);
        (await RecordsAsync(new UsageRecordFilter())).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_days_with_another_quantity_are_a_contradiction_unless_the_sender_has_keys()
    {
        await ImportAsync(Header + "s2,traffic_gb,2026-10-01,2026-10-08,1\n");
        (await ImportAsync(
            Header + "s2,traffic_gb,2026-10-01,2026-10-08,2\n")).Findings.ShouldHaveSingleItem().Column.ShouldBe("key");
        var keyed = await ImportAsync(
            "subscription,metric,from,to,quantity,key\ns2,traffic_gb,2026-10-01,2026-10-08,2,mine-1\n");
        keyed.Recorded.ShouldBe(1);
    }

    [Fact]
    public async Task A_header_that_is_missing_and_a_text_that_is_too_long_are_said()
    {
        (await ImportAsync("s2,traffic_gb\n")).Findings.ShouldNotBeEmpty();
        (await ImportAsync("")).Findings.ShouldHaveSingleItem().Line.ShouldBe(1);
        (await new ImportUsage(new RecordUsage(Work)).RunAsync(
            Staff, new string('x', ImportUsage.Longest + 1), default)).Problem!.Code.ShouldBe("usage.too_long");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<UsageImportReport> ImportAsync(string text) =>
        (await new ImportUsage(new RecordUsage(Work)).RunAsync(Staff, text, default)).Value;

    private async Task<IReadOnlyList<UsageRecordListed>> RecordsAsync(UsageRecordFilter filter) =>
        (await new ListUsageRecords(Work).RunAsync(Staff, filter, PageRequest.First(), default)).Value.Rows;
}
