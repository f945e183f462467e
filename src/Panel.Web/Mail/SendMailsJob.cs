using Panel.Mail;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Mail;

/// <summary>Sends queued mails soon after they were queued, and tries again what did not go out.</summary>
internal sealed class SendMailsJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "send-mails";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var round = await UseCase<SendMails>().RunAsync(Actor, cancel);
        if (!round.Ok) return JobReport.Failed(round.Problem);
        var (sent, deferred, failed, reason, waits) = round.Value;
        var report = JobReport.Of(("mails", sent), ("deferred", deferred), ("failed", failed));
        if (waits is not null) return report with { Problem = new Panel.Problem("mail.waits", waits) };
        return reason is null ? report : report with { Problem = new Panel.Problem("mail.not_sent", reason) };
    }
}
