using Dapper;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A calendar and the day it is due next.</summary>
public sealed record RunCalendarLine(RunCalendar Calendar, DateOnly NextDue);

/// <summary>All run calendars the actor sees, by name.</summary>
public sealed class ListRunCalendars(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<RunCalendarLine>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        await using var connection = await work.Database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunCalendarRow>(new CommandDefinition(
            RunCalendarRow.Select, new { accountId = actor.AccountId }, cancellationToken: cancellationToken));
        var now = work.Clock.GetUtcNow();
        return rows.Select(row => (Row: row, Calendar: row.ToCalendar()))
            .Select(pair => new RunCalendarLine(pair.Calendar, pair.Calendar.NextDue(pair.Row.Local(now)))).ToList();
    }
}
