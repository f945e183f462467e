using Panel.Identity;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Identity;

/// <summary>
/// Forgets old sessions, invitations, keys of commands and records of jobs, so that they do not grow for ever.
/// </summary>
internal sealed class CleanUpJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "clean-up";

    internal override string Name => Key;

    protected override bool OncePerDay => true;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var sessions = await UseCase<CleanUpSessions>().RunAsync(Actor, cancel);
        if (!sessions.Ok) return JobReport.Failed(sessions.Problem);
        var records = await UseCase<CleanUpRecords>().RunAsync(Actor, cancel);
        if (!records.Ok) return JobReport.Failed(records.Problem);
        return JobReport.Of(("sessions", sessions.Value), ("records", records.Value));
    }
}
