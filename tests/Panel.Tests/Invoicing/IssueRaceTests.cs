using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Two workers share a run; the test plays the other one with a connection of its own, and lets go when it wants.
/// </summary>
public sealed class IssueRaceTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 6);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_healthy_document_that_another_worker_holds_never_carries_the_reason_of_one_that_fails()
    {
        var run = await SampleCompany.ApprovedRunAsync(_database, SampleCompany.November);
        await _database.AsRootAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            SELECT id, 'recurring', '2026-11-01', '2026-12-01', 'skipped', 0, 0, 'planted' FROM subscription
            WHERE number = 'a00004';
            """);
        await using var other = await _database.For(DatabaseUser.Worker).OpenAsync(default);
        await using var claim = await other.BeginTransactionAsync();
        await other.ExecuteAsync(
            "SELECT no FROM run_document WHERE run_id = @run AND no = 1 FOR UPDATE", new { run }, claim);

        var settled = new Settled(5);
        var worker = Task.Run(() =>
            new IssueInvoiceRun(_database.Work()).RunAsync(SampleCompany.Me, run, settled, default));
        // Four are issued and one has failed, while the first is still in the other worker's hands.
        (await Task.WhenAny(settled.Reached, worker)).ShouldBe(settled.Reached, "the worker waits for the first one");
        (await FailedAsync(run)).ShouldBe([("k00004", "already_billed")]);
        await claim.RollbackAsync();

        (await worker).Value.ShouldBe(new IssueReport(run, RunState.Issued, Issued: 5, Held: 0, Failed: 1));
        (await FailedAsync(run)).ShouldBe([("k00004", "already_billed")]);
    }

    private async Task<List<(string Account, string Failure)>> FailedAsync(long run) =>
        await _database.For(DatabaseUser.Verify).ReadAsync(
            async connection => (await connection.QueryAsync<(string, string)>(
                """
                SELECT a.number, d.failure FROM run_document d JOIN account a ON a.id = d.account_id
                WHERE d.run_id = @run AND d.state = 'failed' ORDER BY d.no
                """,
                new { run })).AsList(),
            default);

    private sealed class Settled(int documents) : IProgress<IssueProgress>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Reached => _reached.Task;

        public void Report(IssueProgress value)
        {
            if (value.Done == documents) _reached.TrySetResult();
        }
    }
}
