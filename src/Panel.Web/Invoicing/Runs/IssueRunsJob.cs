using Panel.Invoicing;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Invoicing;

/// <summary>
/// Issues what goes on by itself: runs a calendar may let through, and runs a killed process left in the middle.
/// </summary>
internal sealed class IssueRunsJob(JobParts parts, RunIssuing issuing, JobBoard board) : PanelJob(parts)
{
    internal const string Key = "issue-runs";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var found = await UseCase<ListRunsToIssue>().RunAsync(Actor, cancel);
        if (!found.Ok) return JobReport.Failed(found.Problem);
        var (issued, failed, problem) = (0, 0, default(Panel.Problem));
        // What a page of this process is at needs nobody's help.
        foreach (var run in found.Value.Where(run => !issuing.IsUnderWay(run)))
        {
            var report = await UseCase<IssueInvoiceRun>().RunAsync(Actor, run, null, cancel);
            if (!report.Ok) problem = report.Problem;
            else (issued, failed) = (issued + report.Value.Issued, failed + report.Value.Failed);
        }
        if (issued > 0) await board.WakeForAsync(InvoiceEvents.Issued, cancel);
        return JobReport.Of(("issued", issued), ("failed", failed)) with { Problem = problem };
    }
}
