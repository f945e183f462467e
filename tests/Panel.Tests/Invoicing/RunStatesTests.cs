using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.States;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// The use cases of runs and their documents, tried in every state: what the table says happens, with its effects, and
/// nothing else.
/// </summary>
public sealed class RunStatesTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private TestDatabase _database = null!;

    private int _customer;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 40);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_use_case_leaves_a_run_in_every_state_where_the_table_says()
    {
        foreach (var state in Enum.GetValues<RunState>())
            foreach (var trigger in (RunTrigger[])[
                RunTrigger.Approve, RunTrigger.Discard, RunTrigger.Issue, RunTrigger.Stop
            ])
            {
                var run = await PlanAsync();
                await _database.AsRootAsync($"UPDATE invoice_run SET state = '{state.ToStored()}' WHERE id = {run};");
                if (trigger == RunTrigger.Stop) await ChangeTheWorldAsync();
                var (before, rows) = (await ColumnsAsync(run), Walk(state, trigger));
                var problem = await DoAsync(trigger, run);
                var (name, after) = ($"{trigger} in {state}", await ColumnsAsync(run));
                after["state"].ShouldBe((rows.Count > 0 ? rows[^1].To : state.ToStored()), name);
                problem?.Code.ShouldBe(rows.Count == 0 ? "run.state" : "run.world_changed", name);
                (problem is not null).ShouldBe(rows.Count == 0 || after["state"] == "stopped", name);
                Named(rows, EffectKind.Writes).Order().ShouldBe(
                    after.Where(pair => pair.Key != "state" && pair.Value != before[pair.Key]).Select(pair => pair.Key)
                        .Order(), name);
                (await ActionsAsync(run)).ShouldBe(Named(rows, EffectKind.Audit), name);
            }
    }

    [Fact]
    public async Task Every_use_case_leaves_a_document_in_every_state_where_the_table_says()
    {
        foreach (var state in Enum.GetValues<RunDocumentState>())
            foreach (var trigger in Enum.GetValues<RunDocumentTrigger>())
            {
                var run = await PlanAsync();
                (await new ApproveInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Ok.ShouldBeTrue();
                await _database.AsRootAsync(
                    $"""
                    UPDATE run_document SET state = '{state.ToStored()}', hold = '{Hold.CatchUp}' WHERE run_id = {run};
                    """);
                if (trigger == RunDocumentTrigger.Fail) await BillBehindOurBackAsync();
                var events = await ScalarAsync("SELECT COUNT(*) FROM event");
                if (trigger == RunDocumentTrigger.Release)
                    (await ReleaseAsync(run)).Ok.ShouldBe(state == RunDocumentState.Held);
                else (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Ok.ShouldBeTrue();
                var (row, name) = (RunDocumentStates.Machine.Find(state, trigger), $"{trigger} in {state}");
                (await TextAsync($"SELECT state FROM run_document WHERE run_id = {run}")).ShouldBe(
                    row?.To ?? state.ToStored(), name);
                var issued = row is not null && trigger == RunDocumentTrigger.Issue ? 1 : 0;
                (await ScalarAsync("SELECT COUNT(*) FROM event")).ShouldBe(events + issued, name);
                (await ScalarAsync($"SELECT COUNT(invoice_id) FROM run_document WHERE run_id = {run}")).ShouldBe(
                    issued, name);
                (await ScalarAsync($"SELECT COUNT(NULLIF(failure, '')) FROM run_document WHERE run_id = {run}"))
                    .ShouldBe(row is not null && trigger == RunDocumentTrigger.Fail ? 1 : 0, name);
            }
    }

    // The rows of the table that a use case goes through: issuing begins and finishes, or finds another world.
    private static List<NamedTransition> Walk(RunState from, RunTrigger first)
    {
        RunTrigger[] triggers = first switch
        {
            RunTrigger.Issue => [RunTrigger.Issue, RunTrigger.Finish],
            RunTrigger.Stop
                when RunStates.Machine.Find(from, RunTrigger.Stop) is null => [RunTrigger.Issue, RunTrigger.Finish],
            _ => [first],
        };
        var (at, rows) = (from.ToStored(), new List<NamedTransition>());
        foreach (var row in triggers.Select(on =>
            RunStates.Machine.Transitions.FirstOrDefault(row => row.From == at && row.On == on.ToStored())))
        {
            if (row is null) break;
            rows.Add(row);
            at = row.To;
        }
        return rows;
    }

    private static IEnumerable<string> Named(IEnumerable<NamedTransition> rows, EffectKind kind) =>
        rows.SelectMany(row => row.Effects).Where(effect => effect.Kind == kind).Select(effect => effect.Name);

    private async Task<Problem?> DoAsync(RunTrigger trigger, long run) => trigger switch
    {
        RunTrigger.Approve => (await new ApproveInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Problem,
        RunTrigger.Discard => (await new DiscardInvoiceRun(_database.Work()).RunAsync(Me, run, default)).Problem,
        _ => (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Problem,
    };

    // Each run has a customer of its own, so that none changes what the next is planned from.
    private async Task<long> PlanAsync()
    {
        var scope = RunScope.Everything with { Account = $"k{++_customer:00000}" };
        return (await new PlanInvoiceRun(
            _database.Work()).RunAsync(Me, SampleCompany.November, scope, default)).Value.Run;
    }

    private Task<Result<Done>> ReleaseAsync(long run) =>
        new ReleaseHold(_database.Work()).RunAsync(Me, run, 1, Hold.CatchUp, "seen", default);

    private Task ChangeTheWorldAsync() =>
        _database.AsRootAsync($"UPDATE subscription SET quantity = 2 WHERE number = 'a{_customer:00000}';");

    private Task BillBehindOurBackAsync() => _database.AsRootAsync(
        $"""
        INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
        SELECT id, 'recurring', '2026-11-01', '2026-12-01', 'skipped', 0, 0, 'planted' FROM subscription
        WHERE number = 'a{_customer:00000}';
        """);

    private async Task<Dictionary<string, string?>> ColumnsAsync(long run)
    {
        var columns = Named(RunStates.Machine.Transitions, EffectKind.Writes).Distinct().Prepend("state").ToList();
        var row = await _database.For(DatabaseUser.Verify).ReadAsync(
            connection =>
                connection.QuerySingleAsync($"SELECT {string.Join(", ", columns)} FROM invoice_run WHERE id = {run}"),
                default);
        return ((IDictionary<string, object?>)row).ToDictionary(
            pair => pair.Key, pair => pair.Value is DBNull or null ? null : $"{pair.Value}");
    }

    private async Task<IEnumerable<string>> ActionsAsync(long run) =>
        await _database.For(DatabaseUser.Verify).ReadAsync(
            connection => connection.QueryAsync<string>(
                """
                SELECT action FROM audit_entry WHERE entity = 'run' AND entity_key = @run AND action <> 'run.plan'
                ORDER BY id
                """, new { run }), default);

    private Task<string?> TextAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<string?>(sql), default);

    private Task<long> ScalarAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);
}
