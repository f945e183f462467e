using Panel.Platform;
using Panel.Web.Wiring;
using Quartz;

namespace Panel.Web.Automation;

/// <summary>The scheduler with its clustered store in Panel's own database, and the jobs it runs.</summary>
internal static class Scheduler
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>Adds the scheduler with the jobs that the features registered.</summary>
    internal static void AddScheduler(
        this IServiceCollection services, Installation installation, IConfiguration configuration, PanelRole role,
        IReadOnlyList<JobRow> jobs)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "panel";
                options.InstanceId = JobNodeName.Of(configuration).Name;
                options.IdleWaitTime = configuration.GetValue("Jobs:IdleWait", TimeSpan.FromSeconds(15));
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UseMySql(Driver.Factory, installation.For(DatabaseUser.Worker).ConnectionString);
                store.UseSystemTextJsonSerializer(_ => { });
                store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
                store.ConfigureStore(options =>
                {
                    // A database that is away for a while must not end a job's times for good.
                    options.MaxConsecutiveFireFailures = 0;
                    options.IsTransient = Driver.IsRetryable;
                });
            });
            foreach (var row in jobs) Add(quartz, row);
        });
        // A node that was away takes the old trigger's history over, so that a missed night is made up for.
        services.Configure<QuartzOptions>(options =>
            options.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        services.AddQuartzHostedService(options =>
        {
            options.AutoStart = role.HasJobs();
            options.WaitForJobsToComplete = true;
        });
    }

    private static void Add(IQuartzBuilder quartz, JobRow row)
    {
        quartz.AddJob(row.Type, configure: job => job.WithIdentity(row.Name).StoreDurably());
        quartz.AddTrigger(trigger => Schedule(row, trigger));
    }

    // A nightly time that nobody was there for is made up for at the next start.
    private static void Schedule(JobRow row, ITriggerConfigurator<IJob> trigger)
    {
        trigger.WithIdentity(row.Name).ForJob(row.Name);
        if (row.Times.Every is { } every)
            trigger.WithSimpleSchedule(
                times =>
                    times.WithInterval(every).RepeatForever()
                        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
        else
            trigger.WithCronSchedule(
                $"0 {row.Times.At.Minute} {row.Times.At.Hour} * * ?",
                times =>
                    times.InTimeZone(TimeZoneInfo.Utc)
                        .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
    }
}
