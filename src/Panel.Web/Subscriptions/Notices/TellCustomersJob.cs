using Panel.Platform.Jobs;
using Panel.Subscriptions;
using Panel.Web.Automation;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Tells customers of new versions of their tariffs on the day that was chosen; the mails go out by the job for mails.
/// </summary>
internal sealed class TellCustomersJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "tell-customers";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var notified = await UseCase<SendTariffNotices>().RunAsync(Actor, cancel);
        return notified.Ok
            ? JobReport.Of(
                ("notices", notified.Value.Notices), ("notified", notified.Value.Accounts),
                ("failed", notified.Value.Failed))
            : JobReport.Failed(notified.Problem);
    }
}
