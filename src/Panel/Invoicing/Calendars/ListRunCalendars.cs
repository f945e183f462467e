using Dapper;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A run that a calendar planned.</summary>
public sealed record CalendarRunLine(long Run, DateOnly AsOf, RunState State);

/// <summary>A calendar, the day it is due next, and what it planned.</summary>
/// <param name="TimeZone">IANA name of the zone its times are in.</param>
/// <param name="Runs">The newest runs it planned, newest first.</param>
public sealed record RunCalendarLine(
    RunCalendar Calendar, DateOnly NextDue, string TimeZone, IReadOnlyList<CalendarRunLine> Runs);

/// <summary>All run calendars the actor sees, by name.</summary>
public sealed class ListRunCalendars(UnitOfWork work)
{
    private const int MostRuns = 6;

    private const string Planned =
        """
        SELECT n.calendar_id, n.id, n.as_of, n.state
        FROM (
            SELECT r.calendar_id, r.id, r.as_of, r.state, ROW_NUMBER() OVER (PARTITION BY r.calendar_id
            ORDER BY r.id DESC) AS place
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @accountId
            WHERE r.calendar_id IS NOT NULL) n
        WHERE n.place <= @MostRuns
        ORDER BY n.id DESC
        """;

    /// <returns>Problems: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<RunCalendarLine>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        await using var connection = await work.Database.OpenAsync(cancellationToken);
        var parameters = new { accountId = actor.AccountId, MostRuns };
        var rows = await connection.QueryAsync<RunCalendarRow>(new CommandDefinition(
            RunCalendarRow.Select, parameters, cancellationToken: cancellationToken));
        var runs = (await connection.QueryAsync<PlannedRow>(new CommandDefinition(
            Planned, parameters, cancellationToken: cancellationToken)))
            .ToLookup(
                run => run.CalendarId,
                run => new CalendarRunLine(run.Id, run.AsOf, StoredEnum.Parse<RunState>(run.State)));
        var now = work.Clock.GetUtcNow();
        return rows.Select(row => (Row: row, Calendar: row.ToCalendar()))
            .Select(pair => new RunCalendarLine(
                pair.Calendar, pair.Calendar.NextDue(pair.Row.Local(now)), pair.Row.TimeZone ?? "UTC",
                [.. runs[pair.Calendar.Id]]))
            .ToList();
    }

    private sealed record PlannedRow(long CalendarId, long Id, DateOnly AsOf, string State);
}
