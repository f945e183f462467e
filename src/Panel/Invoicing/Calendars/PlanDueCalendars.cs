using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A run a calendar planned.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="GoesThrough">
/// It was approved by the calendar's rule and is to be issued now. Not where a second person is wanted or its sums are
/// unusual.
/// </param>
public sealed record CalendarRun(long Calendar, long Run, bool GoesThrough);

/// <summary>A due calendar that could not plan, by name; it is tried again at the next look.</summary>
public sealed record CalendarTrouble(string Calendar, Problem Problem);

/// <summary>What a look at the calendars came to; both lists are empty when nothing was due.</summary>
public sealed record DueCalendars(IReadOnlyList<CalendarRun> Planned, IReadOnlyList<CalendarTrouble> Troubles);

/// <summary>
/// Plans the runs whose day has come: each calendar once per due day, however often and on however many nodes the job
/// fires. After an outage the newest due day is planned once; its plan catches up what was missed, within the bounds. A
/// calendar that cannot plan keeps no other from planning.
/// </summary>
public sealed class PlanDueCalendars(UnitOfWork work)
{
    /// <summary>
    /// The machine that plans by calendar. What it approved under a calendar's rule may be issued without a person.
    /// </summary>
    public static readonly Actor Planner = Actor.Machine("job plan-calendars");

    /// <param name="actor">The job; needs <see cref="Permission.PrepareRun"/>.</param>
    /// <param name="cancellationToken">Stops between two calendars.</param>
    /// <returns>What was planned and what could not be, such as a scope that is gone. Problem:
    /// <c>forbidden</c>.</returns>
    public async Task<Result<DueCalendars>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor), () => PlanAsync(actor, cancellationToken), cancellationToken);
    }

    private async Task<Result<DueCalendars>> PlanAsync(Actor actor, CancellationToken cancellationToken)
    {
        var (planned, troubles) = (new List<CalendarRun>(), new List<CalendarTrouble>());
        var now = work.Clock.GetUtcNow();
        foreach (var row in await CalendarsAsync(actor, cancellationToken))
        {
            var (calendar, due) = (row.ToCalendar(), row.ToCalendar().LastDue(row.Local(now)));
            if (!calendar.Active || calendar.LastRunOn >= due) continue;
            var run = await work.RunAsync(session => PlanAsync(session, actor, calendar, due), cancellationToken);
            if (!run.Ok) troubles.Add(new CalendarTrouble(calendar.Name, run.Problem));
            else if (run.Value is { } made) planned.Add(made);
        }
        return new DueCalendars(planned, troubles);
    }

    private Task<List<RunCalendarRow>> CalendarsAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            session => session.QueryAsync<RunCalendarRow>(RunCalendarRow.Select, new { accountId = actor.AccountId }),
            cancellationToken);

    private static async Task<Result<CalendarRun?>> PlanAsync(
        DbSession session, Actor actor, RunCalendar calendar, DateOnly due)
    {
        // The conditional update is the claim: of two nodes one gets the row, the other sees the day taken.
        var claimed = await session.ExecuteAsync(
            "UPDATE run_calendar SET last_run_on = @due WHERE id = @Id AND (last_run_on IS NULL OR last_run_on < @due)",
            new { calendar.Id, due });
        if (claimed == 0) return (CalendarRun?)null;
        var planned = await PlanInvoiceRun.StoreAsync(session, actor, due, calendar.Scope);
        if (!planned.Ok) return planned.Problem;
        var run = planned.Value.Run;
        await session.ExecuteAsync(
            "UPDATE run_calendar SET last_run_id = @run WHERE id = @Id", new { calendar.Id, run });
        await session.ExecuteAsync(
            "UPDATE invoice_run SET calendar_id = @Id WHERE id = @run", new { calendar.Id, run });
        var head = await RunHead.LockAsync(session, actor, run);
        var goesThrough = calendar.AutoIssue && !head!.FourEyes && planned.Value.Unusual.Count == 0;
        if (goesThrough)
            await ApproveInvoiceRun.StoreAsync(session, actor, head!, RunStates.Machine.By(RunTrigger.Approve));
        return new CalendarRun(calendar.Id, run, goesThrough);
    }
}
