using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Identity;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>What runs once a day does so, however often and wherever it fires; who asks for it gets it again.</summary>
public sealed class DailyJobTests(JobNodes nodes) : IClassFixture<JobNodes>
{
    [Fact]
    public async Task A_job_of_the_day_does_its_use_cases_once_a_day_on_all_nodes_unless_somebody_asks()
    {
        nodes.Set("2026-10-21T02:30");
        await nodes.FireAsync<CleanUpJob>();
        await JobNodes.FireAsync<CleanUpJob>(nodes.One.Services);
        (await RememberedAsync()).ShouldBe(2, "its two use cases, once each");

        nodes.Set("2026-10-22T02:30");
        await nodes.FireAsync<CleanUpJob>();
        (await RememberedAsync()).ShouldBe(4);

        // An old row that only a run of its own can find today.
        await nodes.Database.Work(DatabaseUser.Migrate).RunAsync(session => session.ExecuteAsync(
            "UPDATE command_log SET created_at = '2026-01-01' ORDER BY created_at LIMIT 2"), default);
        await JobNodes.FireAsync<CleanUpJob>(nodes.Two.Services);
        (await RememberedAsync()).ShouldBe(4, "it was done today");
        (await new AskForJob(
            nodes.Database.Work()).RunAsync(Actor.Machine("test"), CleanUpJob.Key, default)).Ok.ShouldBeTrue();
        await JobNodes.FireAsync<CleanUpJob>(nodes.Two.Services);
        (await RememberedAsync()).ShouldBe(2, "somebody asked");
    }

    private Task<long> RememberedAsync() =>
        nodes.Database.Work()
            .RunAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM command_log"), default);
}
