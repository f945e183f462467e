using System.Collections.Concurrent;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Automation;

namespace Panel.Web.Invoicing;

/// <summary>
/// Issues runs that people ask for, outside of the pages, as the database user <see cref="DatabaseUser.Worker"/>. A
/// closed browser does not stop it, and what a killed process left in state issuing is taken up by the job issue-runs.
/// </summary>
public sealed class RunIssuing(IServiceScopeFactory scopes, JobBoard board, ILogger<RunIssuing> log) : BackgroundService
{
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    private readonly ConcurrentDictionary<long, Problem> _problems = new();

    private CancellationToken _stopping;

    /// <summary>
    /// Begins to issue an approved run, in the name of the person who asked; asking twice is asking once.
    /// </summary>
    public void Ask(Actor actor, long run)
    {
        _problems.TryRemove(run, out _);
        Begin(actor, run);
    }

    /// <summary>Whether this process is at it.</summary>
    public bool IsUnderWay(long run) => _underWay.ContainsKey(run);

    /// <summary>What kept the run from being issued when it was last tried here, or null.</summary>
    public Problem? ProblemOf(long run) => _problems.GetValueOrDefault(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_underWay.Values);
    }

    private void Begin(Actor actor, long run)
    {
        var begin = new TaskCompletionSource();
        var task = begin.Task.ContinueWith(_ => IssueAsync(actor, run), TaskScheduler.Default).Unwrap();
        if (_underWay.TryAdd(run, task)) begin.SetResult();
    }

    private async Task IssueAsync(Actor actor, long run)
    {
        try
        {
            var issued = await scopes.RunAsAsync(
                DatabaseUser.Worker, (IssueInvoiceRun issue) => issue.RunAsync(actor, run, null, _stopping));
            if (!issued.Ok) _problems[run] = issued.Problem;
            else
            {
                _problems.TryRemove(run, out _);
                await board.WakeForAsync(InvoiceEvents.Issued, _stopping);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The job issue-runs takes it up.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Run {Run} was interrupted while it was issued", run);
            _problems[run] = new Problem(
                "run.interrupted",
                "Issuing was interrupted by a fault. It is taken up again by itself; the log says more.");
        }
        finally
        {
            _underWay.TryRemove(run, out _);
        }
    }
}
