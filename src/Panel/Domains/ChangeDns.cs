using Panel.Calls;
using Panel.Dns;
using Panel.Platform;
using Panel.Platform.Calls;

namespace Panel.Domains;

/// <summary>What became of a change of a zone.</summary>
/// <param name="IsDone">False: it is on its way, or nobody knows yet; the job "settle calls" finds out and goes
/// on.</param>
/// <param name="Says">What the server said, or why nobody knows.</param>
public sealed record DnsAnswer(bool IsDone, string Says);

/// <summary>
/// Changes a zone on the name servers by the module in use: makes, removes, signs or unsigns it, or sets its records.
/// The change is an outbound call (docs/ARCHITECTURE.md#calls), one at a time for each zone, so that an old one that
/// got lost never overwrites a new one.
/// </summary>
public sealed class ChangeDns(UnitOfWork work, OutboundCalls calls, DnsTargets targets)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>
    /// The answer. Problems: <c>forbidden</c>; <c>invalid</c> at a part of the change; <c>module.failed</c> where no
    /// module keeps zones; <c>call.in_turn</c> while an earlier change of the zone is open; <c>dns.refused</c> with the
    /// server's reason.
    /// </returns>
    public async Task<Result<DnsAnswer>> RunAsync(Actor actor, DnsChange change, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (change.Check() is { } wrong) return wrong;
        var call = UseCaseCall.Of(this, actor, DnsCall.OperationOf(change), change);
        var planned = await work.OnceAsync(
            call, () => PlanAsync(call, actor, change, cancellationToken), cancellationToken);
        if (!planned.Ok) return planned.Problem;
        var (key, target) = planned.Value;
        var outcome = await calls.RunAsync(DnsCall.Of(key, change), targets.Of(target), cancellationToken);
        return outcome.Ok ? Answer(outcome.Value) : outcome.Problem;
    }

    private async Task<Result<PlannedChange>> PlanAsync(
        UseCaseCall call, Actor actor, DnsChange change, CancellationToken cancellationToken)
    {
        var ready = await targets.ReadyAsync(cancellationToken);
        if (!ready.Ok) return ready.Problem;
        var planned = new PlannedChange($"dns:{Guid.NewGuid():N}", ready.Value);
        return await work.RunAsync<Result<PlannedChange>>(call, async session =>
        {
            var written = await OutboundCalls.PlanAsync(session, DnsCall.Of(planned.Key, change), planned.Target);
            if (!written.Ok) return written.Problem;
            await Audit.WriteAsync(
                session, actor, "dns.change", "zone", change.Zone[..Math.Min(change.Zone.Length, LongestAuditKey)],
                Actor.ProviderAccountId,
                after: new { operation = DnsCall.OperationOf(change), change = (object)change, call = planned.Key });
            return planned;
        }, cancellationToken);
    }

    private const int LongestAuditKey = 100;

    private static Result<DnsAnswer> Answer(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Succeeded succeeded => new DnsAnswer(true, succeeded.Answer),
        CallOutcome.Rejected rejected => new Problem("dns.refused", rejected.Reason),
        CallOutcome.Unknown unknown => new DnsAnswer(false, unknown.Reason),
        _ => throw new InvalidOperationException($"There is no outcome {outcome.GetType().Name}."),
    };

    /// <summary>
    /// The call that a change was planned as. Asked for again under its command key, the change finds that call.
    /// </summary>
    private sealed record PlannedChange(string Key, string Target);
}
