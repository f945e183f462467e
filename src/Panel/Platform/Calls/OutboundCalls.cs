using Panel.Calls;

namespace Panel.Platform.Calls;

/// <summary>
/// Calls other people's systems so that each call has its effect there exactly once, whatever the network does and
/// wherever a process dies (docs/ARCHITECTURE.md#calls). The row is committed before the call; what is not known is
/// asked for, never repeated blindly.
/// </summary>
public sealed class OutboundCalls(UnitOfWork work)
{
    /// <summary>How long the other side may take over an answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls and waits for the answer. Called again with the same key it gives what is known of the call; where that is
    /// due to be looked at, it asks the other side first.
    /// </summary>
    /// <param name="target">A source of targets gives it as well, so that the job "settle calls" can go on with what
    /// stays open.</param>
    /// <param name="cancellationToken">Stops waiting; a call that is out is then unknown.</param>
    /// <returns>
    /// The outcome. <see cref="CallOutcome.Unknown"/> is settled later: the event <see cref="CallEvents.Settled"/> says
    /// how. Problems <c>call.other_request</c>, <c>call.in_turn</c>.
    /// </returns>
    public async Task<Result<CallOutcome>> RunAsync(
        CallSpec spec, ICallTarget target, CancellationToken cancellationToken)
    {
        var queue = new CallQueue(work);
        var begun = await queue.BeginAsync(spec, target.Name, cancellationToken);
        if (!begun.Ok) return begun.Problem;
        var (call, isMine) = begun.Value;
        return isMine ? await new CallWork(queue, target).RunAsync(call, cancellationToken) : call.Outcome;
    }

    /// <summary>
    /// Plans a call in the transaction of what it follows from; the job "settle calls" sends it soon after. What is
    /// rolled back is never sent.
    /// </summary>
    /// <param name="target">Name of the target.</param>
    /// <returns>Problems <c>call.other_request</c>, <c>call.in_turn</c>.</returns>
    public static async Task<Result<Done>> PlanAsync(DbSession session, CallSpec spec, string target) =>
        (await CallQueue.PlanAsync(session, spec, target, owner: null)).Then<Done>(_ => Done.Yes);
}
