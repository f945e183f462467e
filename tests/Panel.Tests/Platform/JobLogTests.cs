using Dapper;
using Panel.Platform;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class JobLogTests : IAsyncLifetime
{
    private static readonly Actor Owner = new(7, "olivia@example.com", Actor.ProviderAccountId, Permission.All);

    private TestDatabase _database = null!;

    private JobLog Log => new(_database.Work());

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        foreach (var job in new[] { "look", "other" }) await KnowAsync(job);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Runs_in_which_nothing_happened_are_one_row_and_what_was_done_stands_alone()
    {
        for (var time = 0; time < 3; time++) await RunAsync(JobReport.Idle);
        await RunAsync(JobReport.Of(("printed", 12), ("failed", 0)));
        for (var time = 0; time < 2; time++) await RunAsync(JobReport.Idle);

        var runs = await RunsAsync();
        runs.Select(run => (run.Outcome, run.Times)).ShouldBe(
            [(JobOutcome.Nothing, 2), (JobOutcome.Done, 1), (JobOutcome.Nothing, 3)]);
        runs[1].Figures.ShouldBe(new Dictionary<string, long> { ["printed"] = 12 }, ignoreOrder: true);
        (runs[2].StartedAt - runs[2].Since).ShouldBe(
            TimeSpan.FromMinutes(2), "the newest of them stays and knows since when");
        runs[2].Took.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task The_same_problem_again_is_one_row_and_another_one_is_not()
    {
        var away = JobReport.Failed(new Problem("archive.printer", "Chromium is not installed."));
        await RunAsync(away);
        await RunAsync(away);
        await RunAsync(JobReport.Failed(new Problem("archive.printer", "Chromium does not answer.")));

        (await RunsAsync()).Select(run => (run.Problem!.Message, run.Times)).ShouldBe(
            [("Chromium does not answer.", 1), ("Chromium is not installed.", 2)]);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_told_as_interrupted_by_the_next_one()
    {
        var killed = (await Log.BeginAsync("look", "one", default))!;
        await RunAsync(JobReport.Idle, node: "two");
        await Log.EndAsync(killed, JobReport.Of(("printed", 1)), default);

        (await RunsAsync()).Select(run => (run.Node, run.Outcome)).ShouldBe(
            [("two", JobOutcome.Nothing), ("one", JobOutcome.Interrupted)], "what was taken for dead stays so");
    }

    [Fact]
    public async Task A_paused_job_rests_until_somebody_asks_or_resumes_and_the_audit_trail_tells_who()
    {
        (await new PauseJob(_database.Work()).RunAsync(Owner, "look", default)).Ok.ShouldBeTrue();
        (await new PauseJob(_database.Work()).RunAsync(Owner, "look", default)).Ok.ShouldBeTrue();
        (await Log.BeginAsync("look", "one", default)).ShouldBeNull();
        (await Log.BeginAsync("other", "one", default)).ShouldNotBeNull();

        (await new AskForJob(_database.Work()).RunAsync(Owner, "look", default)).Ok.ShouldBeTrue();
        (await Log.BeginAsync("look", "one", default))!.AskedBy.ShouldBe(Owner.Name);
        (await Log.BeginAsync("look", "one", default)).ShouldBeNull("it was asked for once");

        (await new ResumeJob(_database.Work()).RunAsync(Owner, "look", default)).Ok.ShouldBeTrue();
        (await Log.BeginAsync("look", "one", default)).ShouldNotBeNull();
        (await _database.For(DatabaseUser.Verify).ReadAsync(
            c =>
                c.QueryAsync<string>(
                    """
                    SELECT CONCAT(action, ' ', entity_key, ' ', actor) FROM audit_entry WHERE entity = 'job' ORDER BY id
                    """), default))
            .ShouldBe(["job.pause look " + Owner.Name, "job.run look " + Owner.Name, "job.resume look " + Owner.Name]);
    }

    [Fact]
    public async Task A_job_the_scheduler_does_not_know_is_not_there()
    {
        (await new PauseJob(_database.Work()).RunAsync(Owner, "nothing", default)).Problem!.Code.ShouldBe("not_found");
        (await new AskForJob(_database.Work()).RunAsync(Owner, "nothing", default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Old_records_go_and_what_runs_or_is_new_stays()
    {
        await RunAsync(JobReport.Of(("printed", 1)));
        await Log.BeginAsync("other", "one", default);
        using (CommandKey.Use("key"))
            (await new ResumeJob(_database.Work()).RunAsync(Owner, "look", default)).Ok.ShouldBeTrue();
        _database.Clock.Advance(TimeSpan.FromDays(93));
        await RunAsync(JobReport.Of(("printed", 2)));

        (await new CleanUpRecords(_database.Work()).RunAsync(Owner, default)).Value.ShouldBe(2);
        (await RunsAsync()).Select(run => run.Job).ShouldBe(["look", "other"]);
    }

    private async Task RunAsync(JobReport report, string node = "one")
    {
        var begin = (await Log.BeginAsync("look", node, default))!;
        _database.Clock.Advance(TimeSpan.FromSeconds(4));
        await Log.EndAsync(begin, report, default);
        _database.Clock.Advance(TimeSpan.FromSeconds(56));
    }

    private async Task<IReadOnlyList<JobRun>> RunsAsync() =>
        (await new ListJobRuns(_database.Work()).RunAsync(Owner, null, null, PageRequest.First(), default)).Value.Rows;

    private Task<int> KnowAsync(string job) => _database.Work().RunAsync(session => session.ExecuteAsync(
        """
        INSERT INTO QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, JOB_CLASS_NAME, IS_DURABLE, IS_NONCONCURRENT,
            IS_UPDATE_DATA, REQUESTS_RECOVERY)
        VALUES ('panel', @job, 'DEFAULT', 'x', 1, 1, 0, 0)
        """,
        new { job }), default);
}
