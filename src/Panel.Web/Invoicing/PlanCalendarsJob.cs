using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Invoicing;

/// <summary>Plans the runs of calendars whose day has come, and lets those go through that may.</summary>
internal sealed class PlanCalendarsJob(JobParts parts, JobBoard board) : PanelJob(parts)
{
    internal const string Key = "plan-calendars";

    internal override string Name => Key;

    protected override Actor Actor => PlanDueCalendars.Planner;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var due = await UseCase<PlanDueCalendars>().RunAsync(Actor, cancel);
        if (!due.Ok) return JobReport.Failed(due.Problem);
        var through = due.Value.Planned.Count(run => run.GoesThrough);
        // If this call is lost, the next look of the other job finds the approved runs.
        if (through > 0) await board.WakeAsync(IssueRunsJob.Key, cancel);
        var report = JobReport.Of(("planned", due.Value.Planned.Count), ("goes_through", through));
        return due.Value.Troubles is [] ? report : report with { Problem = TroubleOf(due.Value.Troubles) };
    }

    private static Problem TroubleOf(IReadOnlyList<CalendarTrouble> troubles) => new(
        "calendar.cannot_plan",
        string.Join(' ', troubles.Select(trouble => $"'{trouble.Calendar}' cannot plan: {trouble.Problem.Message}")));
}
