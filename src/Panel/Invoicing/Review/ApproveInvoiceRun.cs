using System.Globalization;
using Panel.Platform;
using Panel.Platform.States;

namespace Panel.Invoicing;

/// <summary>
/// Approves a planned run for issuing, bound to the digest the approver saw. Where a seller of the run asks for four
/// eyes, the approver must not be the planner (docs/PROCEDURE.md#5-internal-controls).
/// </summary>
public sealed class ApproveInvoiceRun(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ApproveRun"/>.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="digest">The digest the approver looked at, 64 hex digits; null takes the stored one (the command
    /// line).</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>Problems: <c>not_found</c>, <c>run.state</c>, <c>run.digest_changed</c>,
    /// <c>run.four_eyes</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, long run, string? digest, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ApproveRun) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, run, digest), async session =>
        {
            var head = await RunHead.LockAsync(session, actor, run);
            if (head is null) return Problem.NotFound("run", run.ToString(CultureInfo.InvariantCulture));
            if (RunStates.Machine.Find(head.State, RunTrigger.Approve) is not { } change) return NotPlanned(head);
            if (Decide(head, actor, digest) is { } problem) return problem;
            await StoreAsync(session, actor, head, change);
            return Done.Yes;
        }, cancellationToken);
    }

    internal static async Task StoreAsync(DbSession session, Actor actor, RunHead head, StateChange<RunState> change)
    {
        await session.ExecuteAsync(
            """
            UPDATE invoice_run SET state = @To, approved_by = @by, approved_by_id = @byId, approved_at = @now
            WHERE id = @Id AND state IN @From
            """,
            new { head.Id, by = actor.Name, byId = actor.UserId, now = session.Now, change.To, change.From });
        await Audit.WriteAsync(session, actor, "run.approve", "run", head.Number, head.AccountId,
            before: new { state = head.State }, after: new { state = change.After, digest = head.DigestHex });
    }

    private static Problem NotPlanned(RunHead head) =>
        new(
            "run.state",
            $"Run {head.Number} is {head.State.ToString().ToLowerInvariant()}; only a planned run can be approved.");

    private static Problem? Decide(RunHead head, Actor actor, string? digest)
    {
        if (digest is not null && !digest.Equals(head.DigestHex, StringComparison.OrdinalIgnoreCase))
            return new Problem(
                "run.digest_changed",
                $"Run {head.Number} has another digest than the one given. Look at the plan again and approve what "
                    + "you see.");
        if (head.FourEyes && actor.UserId != 0 && actor.UserId == head.PlannedById)
            return new Problem(
                "run.four_eyes",
                "A seller of this run asks for a second person: whoever planned it cannot approve it.");
        return null;
    }
}
