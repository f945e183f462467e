using System.Text.Json;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A calendar as it is stored, with the zone its times are in.</summary>
internal sealed record RunCalendarRow(
    long Id, string Name, string? Seller, string? TimeZone, string ScopeJson, sbyte DayOfMonth, TimeSpan AtTime,
    bool AutoIssue,
    bool Active, DateOnly? LastRunOn, long? LastRunId, int Version)
{
    internal const string Select =
        """
        SELECT c.id, c.name, s.code AS seller, s.time_zone, c.scope_json, c.day_of_month, c.at_time, c.auto_issue,
               c.active,
            c.last_run_on, c.last_run_id, c.version
        FROM run_calendar c
        JOIN account_ancestor scope ON scope.account_id = c.account_id AND scope.ancestor_id = @accountId
        LEFT JOIN seller s ON s.id = c.seller_id
        ORDER BY c.name, c.id
        """;

    internal RunCalendar ToCalendar() => new(
        Id, Name, Seller, JsonSerializer.Deserialize<RunScope>(ScopeJson, RowJson.Options) ?? RunScope.Everything,
        DayOfMonth,
        TimeOnly.FromTimeSpan(AtTime), AutoIssue, Active, LastRunOn, LastRunId, Version);

    internal DateTime Local(DateTimeOffset now) => LocalIn(TimeZone, now);

    internal static DateTime LocalIn(string? timeZone, DateTimeOffset now) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "UTC", out var zone)
            ? TimeZoneInfo.ConvertTime(now, zone).DateTime
            : now.UtcDateTime;
}
