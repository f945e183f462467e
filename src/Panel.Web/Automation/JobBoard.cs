using Quartz;

namespace Panel.Web.Automation;

/// <summary>
/// Wakes jobs before their time, on whichever node of the cluster is free; also from a node without jobs.
/// </summary>
public sealed class JobBoard(ISchedulerFactory schedulers, JobTable table, ILogger<JobBoard> log)
{
    /// <summary>Lets the jobs run that deliver events of this type, because one was written.</summary>
    public async Task WakeForAsync(string eventType, CancellationToken cancellationToken)
    {
        foreach (var job in table.JobsFor(eventType)) await WakeAsync(job, cancellationToken);
    }

    /// <summary>Lets the jobs run that deliver to a consumer, or to all of them.</summary>
    public async Task WakeConsumerAsync(string? consumer, CancellationToken cancellationToken)
    {
        foreach (var job in table.JobsOf(consumer)) await WakeAsync(job, cancellationToken);
    }

    /// <summary>
    /// Lets a job run as soon as a node is free. A call that is lost does no harm: the job comes at its own time.
    /// </summary>
    public async Task WakeAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            await scheduler.TriggerJob(new JobKey(job), cancellationToken: cancellationToken);
        }
        catch (SchedulerException exception)
        {
            log.LogWarning(exception, "Job {Job} could not be woken; it comes at its own time", job);
        }
    }
}
