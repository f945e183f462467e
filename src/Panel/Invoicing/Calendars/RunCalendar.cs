namespace Panel.Invoicing;

/// <summary>
/// A run calendar: plans a run by itself once a month and waits for approval, or goes through where that is allowed
/// (docs/ARCHITECTURE.md#jobs).
/// </summary>
/// <param name="Seller">Code of the seller whose zone counts and whose documents are planned; null for everything in
/// UTC.</param>
/// <param name="DayOfMonth">1–28, so that every month has it.</param>
/// <param name="AtTime">Local time in the seller's zone; not between 01:00 and 03:29, where clocks change.</param>
/// <param name="AutoIssue">Approve and issue without a person; ignored where a seller asks for four eyes.</param>
/// <param name="LastRunOn">The due day of the newest run it planned, or of the last one before it was made.</param>
/// <param name="LastRun">Number of that run, null before the first.</param>
public sealed record RunCalendar(
    long Id, string Name, string? Seller, RunScope Scope, int DayOfMonth, TimeOnly AtTime, bool AutoIssue, bool Active,
    DateOnly? LastRunOn, long? LastRun, int Version)
{
    /// <summary>The newest due day on or before the local time.</summary>
    public DateOnly LastDue(DateTime local)
    {
        var due = new DateOnly(local.Year, local.Month, DayOfMonth);
        return due.ToDateTime(AtTime) <= local ? due : due.AddMonths(-1);
    }

    /// <summary>The first due day after the local time.</summary>
    public DateOnly NextDue(DateTime local) => LastDue(local).AddMonths(1);
}
