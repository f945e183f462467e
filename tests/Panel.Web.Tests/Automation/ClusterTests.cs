using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Archive;
using Panel.Web.Automation;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>Two real schedulers on one database.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    private WebNode _one = null!, _two = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        (_one, _two) = (await StartAsync("one"), await StartAsync("two"));
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_asked_for_on_both_nodes_at_once_never_runs_twice_at_the_same_time()
    {
        const int asked = 12;
        var ear = new SchedulerEar(VerifyBooksJob.Key, asked);
        foreach (var node in (WebNode[])[_one, _two]) await ear.ListenAsync(node);
        await Task.WhenAll(Enumerable.Range(0, asked).Select(i =>
            (i % 2 == 0 ? _one : _two).Services.GetRequiredService<JobBoard>().WakeAsync(VerifyBooksJob.Key, default)));
        await ear.EndedAsync();
        var runs = await RunsAsync(VerifyBooksJob.Key);

        runs.Count(run => run.EndedAt is not null).ShouldBeGreaterThanOrEqualTo(asked);
        runs.ShouldAllBe(run => run.Outcome != JobOutcome.Interrupted, "a run that finds another one open has met it");
        foreach (var (earlier, later) in runs.Zip(runs.Skip(1)))
            later.StartedAt.ShouldBeGreaterThanOrEqualTo(
                earlier.EndedAt!.Value, $"{earlier.Node} and {later.Node} ran it together");
    }

    [Fact]
    public async Task Both_nodes_report_and_one_that_stops_is_no_longer_counted()
    {
        await SchedulerEar.StartedAsync(_one);
        await SchedulerEar.StartedAsync(_two);
        var shown = await ShowAsync();
        shown.Nodes.Where(node => node.Alive).Select(node => node.Name).ShouldBe(["one", "two"]);
        shown.Jobs.Select(job => job.Name)
            .ShouldBe(
                [
                    "clean-up", "issue-runs", "plan-calendars", "print-invoices", "send-mails", "settle-calls",
                    "tell-customers", "verify-books"
                ]);
        shown.Jobs.ShouldAllBe(job => job.NextAt != null && !job.Broken);

        await _two.DisposeAsync();
        // A while goes by in which it does not check in; the other one may have noticed and crossed it out.
        await _database.AsRootAsync(
            $"""
            UPDATE QRTZ_SCHEDULER_STATE SET LAST_CHECKIN_TIME = LAST_CHECKIN_TIME - {TimeSpan.FromMinutes(1).Ticks}
                WHERE INSTANCE_NAME = 'two';
            """);
        (await ShowAsync()).Nodes.Where(node => node.Alive).Select(node => node.Name).ShouldBe(["one"]);
        _two = await StartAsync("two");
    }

    private Task<WebNode> StartAsync(string name) =>
        WebNode.StartAsync(_database.Options, TimeProvider.System, new Dictionary<string, string?>
        {
            ["PANEL_NODE"] = name, ["Jobs:IdleWait"] = "00:00:01", ["Serilog:MinimumLevel:Default"] = "Warning",
        });

    private async Task<JobOverview> ShowAsync() =>
        (await new ShowAutomation(new UnitOfWork(_database.For(DatabaseUser.Web), TimeProvider.System)).RunAsync(
            Actor.Machine("test"), default)).Value;

    private async Task<IReadOnlyList<JobRun>> RunsAsync(string job) =>
        [
            .. (await new ListJobRuns(
                _database.Work()).RunAsync(
                    Actor.Machine("test"), job, null, PageRequest.First(200), default)).Value.Rows.Reverse()
        ];
}
