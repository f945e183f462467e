using Panel.Archive;
using Panel.Mail;
using Panel.Platform;
using Quartz;

namespace Panel.Web.Automation;

/// <summary>When a job runs: every so often, or once a day.</summary>
/// <param name="Every">Time between two looks; null for once a day.</param>
/// <param name="At">Time of the day in UTC, for once a day.</param>
internal sealed record JobTimes(TimeSpan? Every, TimeOnly At)
{
    internal static JobTimes Often(TimeSpan every) => new(every, default);

    internal static JobTimes Nightly(int hour, int minute) => new(null, new TimeOnly(hour, minute));
}

/// <summary>A job and its times.</summary>
internal sealed record JobRow(string Name, Type Type, JobTimes Times);

/// <summary>The one table of what runs by itself, and when.</summary>
internal static class JobTable
{
    private static readonly string[] Order =
    [
        PlanCalendarsJob.Key, IssueRunsJob.Key, PrintInvoicesJob.Key, SendMailsJob.Key, SettleCallsJob.Key, TellCustomersJob.Key,
        VerifyBooksJob.Key, WriteBackupJob.Key, CleanUpJob.Key,
    ];

    /// <summary>The jobs of an installation with this configuration.</summary>
    /// <param name="configuration"><c>Jobs:Nightly</c> (<c>02:30</c>, UTC) is when the nightly ones begin.</param>
    internal static IReadOnlyList<JobRow> Of(IConfiguration configuration)
    {
        var night = NightOf(configuration);
        List<JobRow> rows =
        [
            new(PlanCalendarsJob.Key, typeof(PlanCalendarsJob), JobTimes.Often(TimeSpan.FromMinutes(1))),
            new(IssueRunsJob.Key, typeof(IssueRunsJob), JobTimes.Often(TimeSpan.FromSeconds(15))),
            new(PrintInvoicesJob.Key, typeof(PrintInvoicesJob), JobTimes.Often(TimeSpan.FromSeconds(5))),
            new(SendMailsJob.Key, typeof(SendMailsJob), JobTimes.Often(TimeSpan.FromSeconds(10))),
            new(SettleCallsJob.Key, typeof(SettleCallsJob), JobTimes.Often(TimeSpan.FromSeconds(15))),
            new(TellCustomersJob.Key, typeof(TellCustomersJob), JobTimes.Often(TimeSpan.FromMinutes(1))),
            new(CleanUpJob.Key, typeof(CleanUpJob), Nightly(night, 0)),
            new(VerifyBooksJob.Key, typeof(VerifyBooksJob), Nightly(night, 60)),
        ];
        if (WriteBackupJob.DirectoryOf(configuration) is not null)
            rows.Add(new JobRow(WriteBackupJob.Key, typeof(WriteBackupJob), Nightly(night, 30)));
        return rows;
    }

    private static readonly IReadOnlyDictionary<string, string> Deliveries = new Dictionary<string, string>
    {
        [PrintInvoices.Consumer] = PrintInvoicesJob.Key,
        [SendMails.Consumer] = SendMailsJob.Key,
    };

    /// <summary>Consumers of events that have a job.</summary>
    internal static IEnumerable<string> Consumers => Deliveries.Keys;

    /// <summary>The jobs that deliver to a consumer, or to all of them.</summary>
    internal static IEnumerable<string> JobsOf(string? consumer) =>
        Deliveries.Where(pair => consumer is null || pair.Key == consumer).Select(pair => pair.Value);

    /// <summary>Where a job stands in lists: what happens often first, what this build does not know last.</summary>
    internal static int PlaceOf(string job) => Array.IndexOf(Order, job) is >= 0 and var place ? place : Order.Length;

    /// <summary>The trigger of a job; a nightly time that nobody was there for is made up for at the next start.</summary>
    internal static void Schedule(JobRow row, ITriggerConfigurator<IJob> trigger)
    {
        trigger.WithIdentity(row.Name).ForJob(row.Name);
        if (row.Times.Every is { } every)
            trigger.WithSimpleSchedule(
                times => times.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
        else
            trigger.WithCronSchedule(
                $"0 {row.Times.At.Minute} {row.Times.At.Hour} * * ?",
                times => times.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
    }

    private static JobTimes Nightly(TimeOnly night, int minutes)
    {
        var at = night.AddMinutes(minutes);
        return JobTimes.Nightly(at.Hour, at.Minute);
    }

    private static TimeOnly NightOf(IConfiguration configuration)
    {
        var text = configuration["Jobs:Nightly"];
        if (string.IsNullOrWhiteSpace(text)) return new TimeOnly(2, 30);
        return TimeOnly.TryParseExact(text, "HH:mm", out var night) ? night : throw new RefusedToStartException(new Problem(
            "platform.jobs_nightly", $"Jobs:Nightly is '{text}'. Write a time of day in UTC, such as 02:30."));
    }
}
