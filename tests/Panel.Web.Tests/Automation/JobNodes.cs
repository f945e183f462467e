using Microsoft.Extensions.DependencyInjection;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Automation;

/// <summary>
/// Two nodes on the database of the sample company, with a clock that the test moves. Their schedulers rest, so that
/// the test alone says when a job fires, on which node, and how often at once.
/// </summary>
public sealed class JobNodes : IAsyncLifetime
{
    private static readonly Actor Me = Actor.Machine("test");

    internal TestDatabase Database { get; } = new();

    internal WebNode One { get; private set; } = null!;

    internal WebNode Two { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        Set("2026-10-20T12:00");
        (One, Two) = (await StartAsync("one"), await StartAsync("two"));
        (await new LoadSampleCompany(
            Database.Work(), new ImportCompany(Database.Work())).RunAsync(Me, default)).Value.ShouldBeTrue();
    }

    public async Task DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Sets the clock of both nodes, in UTC.</summary>
    internal void Set(string utc) =>
        Database.Clock.AdjustTime(DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Lets a job fire on both nodes at once, which the scheduler itself would prevent.</summary>
    internal Task FireAsync<TJob>()
        where TJob : class, Quartz.IJob => Task.WhenAll(FireAsync<TJob>(One.Services), FireAsync<TJob>(Two.Services));

    /// <summary>Lets a job fire on one node.</summary>
    internal static Task FireAsync<TJob>(IServiceProvider node) where TJob : class, Quartz.IJob =>
        Task.Run(async () =>
            await ActivatorUtilities.CreateInstance<TJob>(node).Execute(null!, CancellationToken.None));

    /// <summary>A calendar of a seller for the first of the month at 03:30 of its own clock.</summary>
    internal async Task<long> CalendarAsync(string? seller, bool autoIssue, int day = 1)
    {
        var saved = await new SaveRunCalendar(Database.Work()).RunAsync(
            Me,
            new RunCalendarInput(
                null, $"{seller} {day}", seller, RunScope.Everything, day, new TimeOnly(3, 30), autoIssue, true, 0),
                default);
        return saved.Value;
    }

    /// <summary>The runs there are, oldest first.</summary>
    internal async Task<IReadOnlyList<RunListed>> RunsAsync() =>
        [
            .. (await new ListInvoiceRuns(
                Database.Work()).RunAsync(Me, new RunFilter(), PageRequest.First(200), default)).Value.Rows.Reverse()
        ];

    /// <summary>What a job reported last.</summary>
    internal async Task<JobRun> LastAsync(string job) =>
        (await new ListJobRuns(
            Database.Work()).RunAsync(Me, job, null, PageRequest.First(1), default)).Value.Rows.Single();

    internal Task<long> CountAsync(string sql) =>
        Database.Work(DatabaseUser.Verify).RunAsync(session => session.SingleAsync<long>(sql), default);

    private Task<WebNode> StartAsync(string name) =>
        WebNode.StartAsync(Database.Options, Database.Clock, new Dictionary<string, string?>
        {
            ["PANEL_ROLE"] = "web", ["PANEL_NODE"] = name, ["Serilog:MinimumLevel:Default"] = "Warning",
        });
}
