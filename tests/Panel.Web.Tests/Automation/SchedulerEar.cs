using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Panel.Web.Tests.Automation;

/// <summary>
/// Hears what the schedulers of several nodes say of themselves, so that a test waits for it and looks at no clock.
/// </summary>
/// <param name="job">The job whose ends are counted.</param>
/// <param name="wanted">Ends that are waited for, on all nodes together.</param>
internal sealed class SchedulerEar(string job, int wanted) : IJobListener, ISchedulerListener
{
    // Only a cluster that hangs is waited for so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _ends;

    // Both interfaces bring a name of their own.
    public string Name => nameof(SchedulerEar);

    /// <summary>The job has ended as often as it was wanted.</summary>
    internal Task EndedAsync() => _ended.Task.WaitAsync(Patience);

    /// <summary>Listens to a node from now on.</summary>
    internal async Task<IScheduler> ListenAsync(WebNode node)
    {
        var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        scheduler.ListenerManager.AddJobListener(this);
        scheduler.ListenerManager.AddSchedulerListener(this);
        return scheduler;
    }

    /// <summary>Waits until a node's scheduler runs: it has checked in then.</summary>
    internal static async Task StartedAsync(WebNode node)
    {
        var ear = new SchedulerEar("", 0);
        var scheduler = await ear.ListenAsync(node);
        // It may have started before somebody listened.
        if (scheduler.Status != SchedulerStatus.Running) await ear._started.Task.WaitAsync(Patience);
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken)
    {
        if (context.JobDetail.Key.Name == job && Interlocked.Increment(ref _ends) == wanted) _ended.SetResult();
        return default;
    }

    public ValueTask SchedulerStarted(IScheduler scheduler, CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        return default;
    }
}
