using Panel.Import;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Platform.Events;
using Panel.Platform.Jobs;
using Panel.Subscriptions;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>What belongs to the machine and to the house as a whole: platform and import.</summary>
internal sealed class HouseTenancy : ITenancyCases
{
    private const string Job =
        """
        INSERT IGNORE INTO job (name) VALUES ('clean-up');
        INSERT IGNORE INTO QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, JOB_CLASS_NAME, IS_DURABLE,
            IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY)
        VALUES ('x', 'clean-up', 'x', 'x', 1, 1, 0, 0)
        """;

    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(CheckReadiness), TenancyRule.System,
            (w, actor, _) => Seen.Of(new CheckReadiness(w.Reads).RunAsync(actor, "/", default))),
        new(typeof(ListAudit), TenancyRule.List, (w, actor, p) => Seen.Of(
            new ListAudit(w.Work).RunAsync(actor, new AuditFilter(p.Mark[..3]), PageRequest.First(200), default))),
        new(
            typeof(ReadStatus), TenancyRule.System,
            (_, actor, _) => Seen.Of(new ReadStatus(null!, null!).RunAsync(actor, default))),
        new(
            typeof(WriteBackup), TenancyRule.System,
            (_, actor, _) => Seen.Of(new WriteBackup(null!, null!).RunAsync(actor, "x", null, default)))
        {
            Change = BackUpAsync,
        },
        new(typeof(RestoreBackup), TenancyRule.System, (w, actor, _) => Seen.Of(
            new RestoreBackup(w.Database.Options, w.Database.Clock).RunAsync(actor, "x", false, null, default))),
        new(
            typeof(ImportUsage), TenancyRule.Scoped,
            (w, actor, p) => Seen.Of(new ImportUsage(new RecordUsage(w.Work)).RunAsync(
                actor, $"subscription,metric,from,to,quantity\n{p.Mark},traffic_gb,2026-10-01,2026-10-02,1", default))),
        new(
            typeof(ShowAutomation), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new ShowAutomation(w.Work).RunAsync(actor, default))),
        new(typeof(ListJobRuns), TenancyRule.Provider, (w, actor, _) => Seen.Of(
            new ListJobRuns(w.Work).RunAsync(actor, null, null, PageRequest.First(), default))),
        new(
            typeof(PauseJob), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new PauseJob(w.Work).RunAsync(actor, "clean-up", default))) { Sql = Job },
        new(
            typeof(ResumeJob), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new ResumeJob(w.Work).RunAsync(actor, "clean-up", default)))
        {
            Sql = $"{Job}; UPDATE job SET paused_at = UTC_TIMESTAMP(6), paused_by = 'x'",
        },
        new(typeof(ListDeliveries), TenancyRule.Provider, (w, actor, _) => Seen.Of(
            new ListDeliveries(w.Work).RunAsync(actor, new DeliveryFilter(), PageRequest.First(), default))),
        new(typeof(RetryDeliveries), TenancyRule.Provider, (w, actor, _) => Seen.Of(
            new RetryDeliveries(w.Work).RunAsync(actor, new DeliveryChoice("mail.send"), default))),
        new(typeof(ListCalls), TenancyRule.Provider, (w, actor, _) => Seen.Of(
            new ListCalls(w.Work).RunAsync(actor, new CallFilter(), PageRequest.First(), default))),
        new(
            typeof(AskCallAgain), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new AskCallAgain(w.Work).RunAsync(actor, null, default))),
        new(
            typeof(SettleCalls), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new SettleCalls(w.Work, []).RunAsync(actor, default))),
        new(
            typeof(AskForJob), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new AskForJob(w.Work).RunAsync(actor, "clean-up", default))) { Sql = Job },
        new(
            typeof(CleanUpRecords), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new CleanUpRecords(w.Work).RunAsync(actor, default))),
        new(typeof(ImportCompany), TenancyRule.Provider, (w, actor, _) => Seen.Of(
            new ImportCompany(w.Work).RunAsync(actor, "/nowhere", true, null, default)))
        {
            Change = (w, actor, _) => Seen.Of(new ImportCompany(w.Work).RunAsync(
                actor, Path.Combine(AppContext.BaseDirectory, "sample"), false, null, default)),
        },
        new(typeof(LoadSampleCompany), TenancyRule.Scoped, (w, actor, _) => Seen.Of(
            new LoadSampleCompany(w.Work, new ImportCompany(w.Work)).RunAsync(actor, default))),
    ];

    private static async Task<Seen> BackUpAsync(TenancyWorld world, Actor actor, TenancyPlace place)
    {
        await using var installation = await Installation.OpenAsync(
            world.Database.Options, world.Database.Clock, default);
        return await Seen.Of(new WriteBackup(installation, installation.Work(DatabaseUser.Worker)).RunAsync(
            actor, Path.Combine(world.Database.VarDirectory, $"{place.Mark}.tar.gz"), null, default));
    }
}
