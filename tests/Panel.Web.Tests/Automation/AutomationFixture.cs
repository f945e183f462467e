using Microsoft.Extensions.Time.Testing;
using Panel.Calls;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Platform.Jobs;
using Panel.Web.Archive;
using Panel.Web.Identity;
using Panel.Web.Invoicing;
using Panel.Web.Platform;

namespace Panel.Web.Tests.Automation;

/// <summary>
/// An installation in which jobs have run, documents wait and calendars stand. Its own scheduler rests, so that what
/// the page shows is what the test made.
/// </summary>
public sealed class AutomationFixture : WebFixture
{
    private static readonly Actor Me = Actor.Machine("test");

    protected override Dictionary<string, string?> Settings() =>
        new(base.Settings())
        {
            ["PANEL_NODE"] = "web-1", ["Backup:Directory"] = BackupFolder, ["Backup:Keep"] = "1",
        };

    internal string BackupFolder => Path.Combine(Database.VarDirectory, "nightly");

    protected override async Task SeedAsync()
    {
        await new LoadSampleCompany(Work, new ImportCompany(Work)).RunAsync(Me, default);
        await IssueAsync();
        await GiveUpAsync();
        await CallAsync();
        await RunAsync(CleanUpJob.Key, JobReport.Of(("sessions", 14), ("records", 1203)), 4);
        await RunAsync(WriteBackupJob.Key, JobReport.Of(("files", 318), ("kilobytes", 40412)), 9);
        await RunAsync(PlanCalendarsJob.Key, JobReport.Of(("planned", 2), ("goes_through", 1)), 1);
        for (var time = 0; time < 40; time++) await RunAsync(PlanCalendarsJob.Key, JobReport.Idle, 0.01);
        await RunAsync(IssueRunsJob.Key, JobReport.Idle, 0.01);
        await RunAsync(PrintInvoicesJob.Key, JobReport.Of(("printed", 6), ("failed", 2)) with
        {
            Problem = new Panel.Problem(
                "archive.print_failed", "The theme 'default' names a font that is not installed."),
        }, 3.2);
        // One promised to report within the hour and stays alive however slow the machine is; one should have long ago.
        await NodeAsync("worker-1", TimeSpan.FromSeconds(2), every: TimeSpan.FromHours(1));
        await NodeAsync("worker-2", TimeSpan.FromSeconds(4000), every: TimeSpan.FromSeconds(5));
    }

    private async Task IssueAsync()
    {
        var worker = new UnitOfWork(Database.For(DatabaseUser.Worker), Clock);
        var run = (await new PlanInvoiceRun(
            worker).RunAsync(Me, new DateOnly(Today.Year, Today.Month, 1), RunScope.Everything, default)).Value.Run;
        await new ApproveInvoiceRun(worker).RunAsync(Me, run, null, default);
        await new IssueInvoiceRun(worker).RunAsync(Me, run, null, default);
    }

    private Task GiveUpAsync() => Database.AsRootAsync(
        """
        UPDATE event_delivery SET state = 'dead', attempts = 13, due_at = '9999-12-31',
            reason = 'The page did not finish within 60 s.'
            ORDER BY event_id LIMIT 2;
        UPDATE event_delivery SET attempts = 3, due_at = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE,
            reason = 'Chromium ended while it printed.'
            WHERE state = 'waiting' ORDER BY event_id LIMIT 1;
        """);

    private async Task CallAsync()
    {
        var (worker, away) = (new UnitOfWork(Database.For(DatabaseUser.Worker), Clock), new AwayPartner());
        List<CallSpec> calls =
        [
            new(
                "domain:17:register", "domain.register", "domain:17",
                new { domain = "fin.example", years = 1, authCode = "epp-7" }),
            .. new[] { "a.example", "b.example", "c.example" }.Select(
                zone => new CallSpec($"zone:{zone}", "zone.create", $"zone:{zone}", new { zone, kind = "native" })),
        ];
        foreach (var call in calls) await new OutboundCalls(worker).RunAsync(call, away, default);
        await Database.AsRootAsync(
            "UPDATE outbound_call SET due_at = '9999-12-31', asks = 7 WHERE subject = 'domain:17';");
    }

    private async Task RunAsync(string job, JobReport report, double seconds)
    {
        var clock = new FakeTimeProvider(Clock.GetUtcNow().AddSeconds(-seconds));
        var worker = new UnitOfWork(Database.For(DatabaseUser.Worker), clock);
        var begin = await new JobLog(worker).BeginAsync(job, "worker-1", default);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        await new JobLog(worker).EndAsync(begin!, report, default);
    }

    private Task NodeAsync(string name, TimeSpan ago, TimeSpan every) => Database.AsRootAsync(
        $"""
        INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('panel', '{name}', {(Clock.GetUtcNow() - ago).UtcTicks},
            {every.TotalMilliseconds:0}, NULL);
        """);
}

/// <summary>
/// Another system: it registers nothing, makes one zone, refuses one, and does not answer about the third.
/// </summary>
internal sealed class AwayPartner : ICallTarget
{
    public string Name => "dns.example";

    public Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome>(call.Subject switch
        {
            "zone:a.example" => new CallOutcome.Succeeded("""{"id":"a.example.","serial":2026110101}"""),
            "zone:b.example" => new CallOutcome.Rejected("422: the zone is somebody else's."),
            _ => new CallOutcome.Unknown("No answer within 30 s."),
        });

    public Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CallTruth>(new CallTruth.Unknown("No answer within 30 s."));
}
