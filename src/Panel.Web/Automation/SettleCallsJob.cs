using Panel.Platform.Calls;
using Panel.Platform.Jobs;

namespace Panel.Web.Automation;

/// <summary>Sends calls that are planned, and asks the other side about those whose outcome is not known.</summary>
internal sealed class SettleCallsJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "settle-calls";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var round = await UseCase<SettleCalls>().RunAsync(Actor, cancel);
        if (!round.Ok) return JobReport.Failed(round.Problem);
        var (done, failed, open, reason) = round.Value;
        // What waits for a person comes before what is asked for again by itself.
        var problem = round.Value.Stranded ?? (reason is null ? null : new Panel.Problem("call.unknown", reason));
        return JobReport.Of(("calls", done), ("failed", failed), ("unknown", open)) with { Problem = problem };
    }
}
