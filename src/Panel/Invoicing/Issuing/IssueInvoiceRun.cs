using System.Globalization;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>How far issuing has come.</summary>
/// <param name="Done">Documents issued or failed.</param>
/// <param name="Total">Documents to issue.</param>
public readonly record struct IssueProgress(int Done, int Total);

/// <summary>How a run ended.</summary>
public sealed record IssueReport(long Run, RunState State, int Issued, int Held, int Failed);

/// <summary>
/// Issues exactly what was approved: numbers, documents, charges, progress of subscriptions and events, in transactions
/// of at most <see cref="BatchSize"/> documents. May be killed at any point and started again; several workers may
/// share a run. No PDF, mail or vendor is touched here: they are slow, and no rollback takes them back.
/// </summary>
public sealed class IssueInvoiceRun(UnitOfWork work)
{
    /// <summary>Documents of one transaction.</summary>
    public const int BatchSize = 500;

    /// <param name="actor">Needs <see cref="Permission.IssueRun"/>.</param>
    /// <param name="run">An approved run, or one whose issuing was interrupted.</param>
    /// <param name="progress">Called after every transaction.</param>
    /// <param name="cancellationToken">Stops between two transactions; the run is resumed by calling again.</param>
    /// <returns>
    /// Problems: <c>not_found</c>, <c>run.state</c>, <c>run.world_changed</c> (plan again), <c>run.clock</c>. A run
    /// already issued gives its report again.
    /// </returns>
    public async Task<Result<IssueReport>> RunAsync(
        Actor actor, long run, IProgress<IssueProgress>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.IssueRun) is { } lacks) return lacks;
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, run), () => IssueAsync(actor, run, progress, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<IssueReport>> IssueAsync(
        Actor actor, long run, IProgress<IssueProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(actor, run, cancellationToken);
        if (!begun.Ok) return begun.Problem;
        if (begun.Value == RunState.Issuing && await IssueAllAsync(run, progress, cancellationToken) is { } problem)
            return problem;
        return await ReportAsync(run, cancellationToken);
    }

    private async Task<Result<RunState>> BeginAsync(Actor actor, long run, CancellationToken cancellationToken)
    {
        var begun = await work.RunAsync<Result<(RunState State, Problem? Stop)>>(async session =>
        {
            var head = await RunHead.LockAsync(session, actor, run);
            if (head is null) return Problem.NotFound("run", run.ToString(CultureInfo.InvariantCulture));
            if (RunStates.Machine.Find(head.State, RunTrigger.Issue) is not { } change)
                return new Problem(
                    "run.state",
                    $"Run {head.Number} is {head.State.ToString().ToLowerInvariant()}; "
                        + "approve it before it is issued.");
            if (!change.Moves) return (change.After, null);
            var world = await PlanInvoiceRun.ComputeAsync(
                session, Actor.Machine(actor.Name) with { AccountId = head.AccountId }, head.AsOf, head.Scope);
            var changed = !RunDigest.Of(world, head.Scope).AsSpan().SequenceEqual(head.Digest);
            if (changed) change = RunStates.Machine.By(RunTrigger.Stop);
            await session.ExecuteAsync(
                """
                UPDATE invoice_run SET state = @To, issue_started_at = @now, problem = @problem
                WHERE id = @run AND state IN @From
                """,
                new { run, now = session.Now, problem = changed ? "run.world_changed" : null, change.To, change.From });
            await Audit.WriteAsync(session, actor, "run.issue", "run", head.Number, head.AccountId,
                before: new { state = head.State }, after: new { state = change.After });
            return (change.After, changed ? WorldChanged(head) : null);
        }, cancellationToken);
        if (!begun.Ok) return begun.Problem;
        return begun.Value.Stop is { } stop ? stop : begun.Value.State;
    }

    private static Problem WorldChanged(RunHead head) => new(
        "run.world_changed",
        $"Something run {head.Number} was planned from has changed since. Nothing was issued; plan again, look at "
            + "the difference, approve.");

    private async Task<Problem?> IssueAllAsync(
        long run, IProgress<IssueProgress>? progress, CancellationToken cancellationToken)
    {
        var batch = new IssueBatch(work);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(await ProgressAsync(run, cancellationToken));
            var issued = await batch.RunAsync(run, BatchSize, cancellationToken);
            if (!issued.Ok) return issued.Problem;
            if (issued.Value == 0 && await FinishAsync(run, cancellationToken)) break;
        }
        progress?.Report(await ProgressAsync(run, cancellationToken));
        return null;
    }

    // Waits for rows another worker holds, so that nobody ends a run while documents are under way.
    private Task<bool> FinishAsync(long run, CancellationToken cancellationToken) => work.RunAsync(async session =>
    {
        await session.SingleAsync<long>("SELECT id FROM invoice_run WHERE id = @run FOR UPDATE", new { run });
        if (await session.FirstOrDefaultAsync<int?>(
                "SELECT no FROM run_document WHERE run_id = @run AND state = 'billed' LIMIT 1 FOR UPDATE",
                new { run }) is not null) return false;
        var state = StoredEnum.Parse<RunState>(
            await session.SingleAsync<string>("SELECT state FROM invoice_run WHERE id = @run", new { run }));
        if (RunStates.Machine.Find(state, RunTrigger.Finish) is not { } change) return true;
        await SettleCharges.SkipsWithoutDocumentAsync(session, run);
        await session.ExecuteAsync(
            "UPDATE invoice_run SET state = @To, issued_at = @now WHERE id = @run AND state IN @From",
            new { run, now = session.Now, change.To, change.From });
        return true;
    }, cancellationToken);

    private Task<IssueProgress> ProgressAsync(long run, CancellationToken cancellationToken) => work.Database.ReadAsync(
        async connection =>
        {
            var (done, total) = await Dapper.SqlMapper.QuerySingleAsync<(long, long)>(connection,
                """
                SELECT COUNT(CASE WHEN state IN ('issued', 'failed') THEN 1 END), COUNT(CASE WHEN state <> 'held'
                    THEN 1 END)
                FROM run_document WHERE run_id = @run
                """,
                new { run });
            return new IssueProgress((int)done, (int)total);
        }, cancellationToken);

    private Task<IssueReport> ReportAsync(long run, CancellationToken cancellationToken) => work.Database.ReadAsync(
        async connection =>
        {
            var (state, issued, held, failed) = await Dapper.SqlMapper.QuerySingleAsync<(string, long, long, long)>(
                connection,
                    """
                    SELECT r.state, COUNT(CASE WHEN d.state = 'issued' THEN 1 END), COUNT(CASE WHEN d.state = 'held'
                        THEN 1 END),
                        COUNT(CASE WHEN d.state = 'failed' THEN 1 END)
                    FROM invoice_run r LEFT JOIN run_document d ON d.run_id = r.id
                    WHERE r.id = @run GROUP BY r.state
                    """,
                    new { run });
            return new IssueReport(run, StoredEnum.Parse<RunState>(state), (int)issued, (int)held, (int)failed);
        }, cancellationToken);
}
