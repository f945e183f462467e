using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>Two real schedulers on one database.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

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
        await Task.WhenAll(Enumerable.Range(0, asked).Select(i =>
            (i % 2 == 0 ? _one : _two).Services.GetRequiredService<JobBoard>().WakeAsync(VerifyBooksJob.Key, default)));
        var runs = await UntilAsync(async () => await RunsAsync(VerifyBooksJob.Key), found => found.Count(run => run.EndedAt is not null) >= asked);

        runs.ShouldAllBe(run => run.Outcome != JobOutcome.Interrupted, "a run that finds another one open has met it");
        foreach (var (earlier, later) in runs.Zip(runs.Skip(1)))
            later.StartedAt.ShouldBeGreaterThanOrEqualTo(earlier.EndedAt!.Value, $"{earlier.Node} and {later.Node} ran it together");
    }

    [Fact]
    public async Task Both_nodes_report_and_one_that_stops_is_no_longer_counted()
    {
        var shown = await UntilAsync(ShowAsync, found => found.Nodes.Count(node => node.Alive) == 2);
        shown.Nodes.Select(node => node.Name).ShouldBe(["one", "two"]);
        shown.Jobs.Select(job => job.Name).ShouldBe(["clean-up", "issue-runs", "plan-calendars", "print-invoices", "verify-books"]);
        shown.Jobs.ShouldAllBe(job => job.NextAt != null && !job.Broken);

        await _two.DisposeAsync();
        await UntilAsync(ShowAsync, found => found.Nodes.Count(node => node.Alive) == 1);
        _two = await StartAsync("two");
    }

    private Task<WebNode> StartAsync(string name) => WebNode.StartAsync(_database.Options, TimeProvider.System, new Dictionary<string, string?>
    {
        ["PANEL_NODE"] = name, ["Jobs:IdleWait"] = "00:00:01", ["Serilog:MinimumLevel:Default"] = "Warning",
    });

    private async Task<JobOverview> ShowAsync() =>
        (await new ShowAutomation(new UnitOfWork(_database.For(DatabaseUser.Web), TimeProvider.System)).RunAsync(Actor.Machine("test"), default)).Value;

    private async Task<IReadOnlyList<JobRun>> RunsAsync(string job) =>
        [.. (await new ListJobRuns(_database.Work()).RunAsync(Actor.Machine("test"), job, null, PageRequest.First(200), default)).Value.Rows.Reverse()];

    // Schedulers work by the wall's clock; a test can only look until it is so.
    private static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var found = await look();
            if (holds(found)) return found;
            if (DateTime.UtcNow > deadline) throw new TimeoutException("It did not come to be.");
            await Task.Delay(100);
        }
    }
}
