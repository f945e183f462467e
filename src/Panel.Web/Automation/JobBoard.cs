using Quartz;

namespace Panel.Web.Automation;

/// <summary>Wakes jobs before their time, on whichever node of the cluster is free; also from a node without jobs.</summary>
public sealed class JobBoard(ISchedulerFactory schedulers, ILogger<JobBoard> log)
{
    /// <summary>Lets a job run as soon as a node is free. A call that is lost does no harm: the job comes at its own time.</summary>
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
