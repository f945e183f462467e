using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Nordhost imported, November issued, and December planned from it: what the reading use cases are tested on.
/// </summary>
public sealed class NordhostRuns : IAsyncLifetime
{
    internal static readonly Actor Me = Actor.Machine("test");

    private TestDatabase? _database;

    internal TestDatabase Database => _database ?? throw new InvalidOperationException("Nordhost is not imported yet.");

    internal UnitOfWork Work => Database.Work(DatabaseUser.Web);

    internal long November { get; private set; }

    internal long December { get; private set; }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        var work = _database.Work();
        _ = (await new ImportCompany(work).RunAsync(Me, TestData.Nordhost, false, null, default)).Value;
        November = (await new PlanInvoiceRun(
            work).RunAsync(Me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value.Run;
        _ = (await new ApproveInvoiceRun(work).RunAsync(Me, November, null, default)).Value;
        _ = (await new IssueInvoiceRun(work).RunAsync(Me, November, null, default)).Value;
        _database.Clock.AdjustTime(new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));
        December = (await new PlanInvoiceRun(
            work).RunAsync(Me, new DateOnly(2026, 12, 1), RunScope.Everything, default)).Value.Run;
    }

    public async Task DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }
}
