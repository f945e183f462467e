using Panel.Archive;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Archive;

/// <summary>
/// Prints and archives what was issued, soon after it was. What a killed process left behind is printed by the next
/// one.
/// </summary>
internal sealed class PrintInvoicesJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "print-invoices";

    internal override string Name => Key;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var printed = await UseCase<PrintInvoices>().RunAsync(Actor, null, cancel);
        if (!printed.Ok) return JobReport.Failed(printed.Problem);
        var report = JobReport.Of(("printed", printed.Value.Printed), ("failed", printed.Value.Failed));
        return printed.Value.Failed == 0
            ? report
            : report with { Problem = new Panel.Problem("archive.print_failed", printed.Value.LastError ?? "") };
    }
}
