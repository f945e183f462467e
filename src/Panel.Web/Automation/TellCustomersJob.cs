using Panel.Platform.Jobs;
using Panel.Subscriptions;

namespace Panel.Web.Automation;

/// <summary>Tells customers of new versions of their tariffs on the day that was chosen; the mails go out by the job for mails.</summary>
internal sealed class TellCustomersJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "tell-customers";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var told = await UseCase<SendTariffNotices>().RunAsync(Actor, cancel);
        return told.Ok
            ? JobReport.Of(("notices", told.Value.Notices), ("told", told.Value.Accounts), ("failed", told.Value.Failed))
            : JobReport.Failed(told.Problem);
    }
}
