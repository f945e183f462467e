using Panel.Calls;

namespace Panel.Platform.Calls;

/// <summary>What a round of settling came to.</summary>
/// <param name="Done">The other side did it.</param>
/// <param name="Failed">The other side did not do it and will not.</param>
/// <param name="Open">Still not known; asked for again later.</param>
/// <param name="LastReason">Why the last one is not known, or null.</param>
public sealed record CallRound(int Done, int Failed, int Open, string? LastReason)
{
    /// <summary>
    /// Problem <c>call.stranded</c>: calls wait whose target is not here, and what to do; null where none does.
    /// </summary>
    public Problem? Stranded { get; init; }

    internal CallRound And(CallRound other) =>
        new(Done + other.Done, Failed + other.Failed, Open + other.Open, other.LastReason ?? LastReason);

    internal CallRound And(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Succeeded => this with { Done = Done + 1 },
        CallOutcome.Rejected => this with { Failed = Failed + 1 },
        CallOutcome.Unknown unknown => this with { Open = Open + 1, LastReason = unknown.Reason },
        _ => this,
    };
}

/// <summary>
/// The janitor of calls: sends what is planned, asks for the truth of what is unknown, and of what was sent by a
/// process that died. May be killed anywhere and run many times at once.
/// </summary>
/// <param name="sources">Calls to other targets, such as a module that is turned off, wait, and are told of.</param>
public sealed class SettleCalls(UnitOfWork work, IEnumerable<ICallTargetSource> sources)
{
    // A target may be slow: some calls are worked on at the same time.
    private const int AtOnce = 4;

    private static readonly CallRound Nothing = new(0, 0, 0, null);

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="cancellationToken">Stops between two calls; what is out is unknown then.</param>
    /// <returns>The round, over when nothing is due. Problem <c>forbidden</c>.</returns>
    public async Task<Result<CallRound>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor), () => SettleAsync(cancellationToken), cancellationToken);
    }

    private async Task<Result<CallRound>> SettleAsync(CancellationToken cancellationToken)
    {
        var (total, targets) = (Nothing, new List<ICallTarget>());
        foreach (var source in sources) targets.AddRange(await source.FindAsync(cancellationToken));
        foreach (var target in targets)
        {
            await new CallQueue(work).FreeLeftBehindAsync(target.Name, cancellationToken);
            var rounds = await Task.WhenAll(Enumerable.Range(0, AtOnce)
                .Select(_ => DrainAsync(target, cancellationToken)));
            total = rounds.Aggregate(total, (sum, round) => sum.And(round));
        }
        var present = targets.ConvertAll(target => target.Name);
        return total with { Stranded = await StrandedCalls.FindAsync(work, present, sources, cancellationToken) };
    }

    private async Task<CallRound> DrainAsync(ICallTarget target, CancellationToken cancellationToken)
    {
        var queue = new CallQueue(work);
        var (caller, round) = (new CallWork(queue, target), Nothing);
        while (await queue.ClaimAsync(target.Name, cancellationToken) is { } call)
            round = round.And(await caller.RunAsync(call, cancellationToken));
        return round;
    }
}
