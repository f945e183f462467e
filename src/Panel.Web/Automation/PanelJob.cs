using System.Diagnostics;
using System.Globalization;
using Panel.Platform;
using Panel.Platform.Jobs;
using Quartz;

namespace Panel.Web.Automation;

/// <summary>
/// A job of the scheduler: runs as the database user <see cref="DatabaseUser.Worker"/> if it names no other, one at a
/// time in the whole cluster, and leaves a record of every run. That it runs once is comfort, not protection: what
/// must happen once is a key in the database.
/// </summary>
[DisallowConcurrentExecution]
internal abstract class PanelJob(JobParts parts) : IJob
{
    // Of the run: the scheduler makes a job anew each time.
    private IServiceProvider? _scope;

    /// <summary>Name in schedule, record and address.</summary>
    internal abstract string Name { get; }

    /// <summary>The machine, as the audit trail names it.</summary>
    protected virtual Actor Actor => Actor.Machine($"job {Name}");

    /// <summary>The database user of all use cases of this job.</summary>
    protected virtual DatabaseUser User => DatabaseUser.Worker;

    /// <summary>
    /// Whether its use cases run once a day, however often and on however many nodes it fires, unless somebody asks
    /// for it. What fires every few seconds has keys in what it does instead.
    /// </summary>
    protected virtual bool OncePerDay => false;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Spans.StartActivity($"job {Name}");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, parts.Stopping);
        try
        {
            // The record is written by the worker, also where the job itself may only read.
            await using var own = parts.Scopes.OpenAs(DatabaseUser.Worker);
            var log = own.ServiceProvider.GetRequiredService<JobLog>();
            if (await log.BeginAsync(Name, parts.Node.Name, stopping.Token) is not { } begin) return;
            var start = Stopwatch.GetTimestamp();
            var report = await TryAsync(begin, stopping.Token);
            await log.EndAsync(begin, report, CancellationToken.None);
            parts.Meters.JobEnded(Name, report.Outcome, Stopwatch.GetElapsedTime(start));
            Tell(report);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next run takes up what this one began; the record says that it was interrupted.
        }
    }

    /// <summary>The work. May be stopped anywhere and started again, here or on another node.</summary>
    protected abstract Task<JobReport> RunAsync(CancellationToken cancel);

    /// <summary>A use case with the rights of this job, as have those that it calls itself.</summary>
    protected TUseCase UseCase<TUseCase>() where TUseCase : class => _scope!.GetRequiredService<TUseCase>();

    private string Today => parts.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JobReport> TryAsync(JobBegin begin, CancellationToken cancel)
    {
        try
        {
            using var key = OncePerDay && begin.AskedBy is null ? CommandKey.Use($"{Name}:{Today}") : null;
            await using var scope = parts.Scopes.OpenAs(User);
            _scope = scope.ServiceProvider;
            return await RunAsync(cancel);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            parts.Log.LogError(exception, "Job {Job} broke", Name);
            return JobReport.Failed(new Problem(
                "job.broke", $"It was interrupted by a fault ({exception.GetType().Name}); the log says more."));
        }
    }

    private void Tell(JobReport report)
    {
        if (report.Problem is { } problem) parts.Log.LogWarning("Job {Job}: {Problem}", Name, problem.Message);
        else if (report.Worked)
            parts.Log.LogInformation(
                "Job {Job}: {Figures}", Name, string.Join(", ", report.Figures.Select(f => $"{f.Key} {f.Value}")));
    }
}
