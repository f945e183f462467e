using System.Globalization;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>Puts away a run that will not be issued. Its plan stays readable.</summary>
public sealed class DiscardInvoiceRun(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>, <c>run.state</c> when it is being issued or has
    /// ended.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, long run, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, run), async session =>
        {
            var head = await RunHead.LockAsync(session, actor, run);
            if (head is null) return Problem.NotFound("run", run.ToString(CultureInfo.InvariantCulture));
            if (RunStates.Machine.Find(head.State, RunTrigger.Discard) is not { } change)
                return new Problem(
                    "run.state",
                    $"Run {head.Number} is {head.State.ToString().ToLowerInvariant()} and cannot be discarded.");
            await session.ExecuteAsync(
                "UPDATE invoice_run SET state = @To WHERE id = @run AND state IN @From",
                new { run, change.To, change.From });
            await Audit.WriteAsync(session, actor, "run.discard", "run", head.Number, head.AccountId,
                before: new { state = head.State }, after: new { state = change.After });
            return Done.Yes;
        }, cancellationToken);
    }
}
