using System.Text.Json;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>What a person decides about a calendar.</summary>
/// <param name="Id">Null to make a new one.</param>
/// <param name="Version">The version the person saw; 0 for a new one.</param>
public sealed record RunCalendarInput(
    long? Id, string Name, string? Seller, RunScope Scope, int DayOfMonth, TimeOnly AtTime, bool AutoIssue, bool Active,
    int Version);

/// <summary>
/// Makes or changes a run calendar. A new one begins with the next due day, never with one that has passed.
/// </summary>
public sealed class SaveRunCalendar(UnitOfWork work)
{
    // Local times that may not exist or exist twice when clocks change; a due time in there would be a guess.
    private static readonly (TimeOnly From, TimeOnly To) ClockChange = (new(1, 0), new(3, 30));

    /// <returns>Id of the calendar. Problems: <c>forbidden</c>, <c>invalid</c> with the field, <c>not_found</c>,
    /// <c>stale</c>.</returns>
    public async Task<Result<long>> RunAsync(Actor actor, RunCalendarInput input, CancellationToken cancellationToken)
    {
        if (actor.Lacks(input.AutoIssue ? Permission.IssueRun : Permission.PrepareRun) is { } lacks) return lacks;
        if (Check(input) is { } wrong) return wrong;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, input),
            session => StoreAsync(session, actor, input), cancellationToken);
    }

    /// <summary>
    /// All rules the input breaks by itself, each with its field, or null; pure, so that a form can ask before it asks
    /// the use case.
    /// </summary>
    public static Problem? Check(RunCalendarInput input) => Problem.All(
        string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100
            ? Problem.Invalid(nameof(input.Name), "Give the calendar a name of 1 to 100 characters.")
            : null,
        input.DayOfMonth is < 1 or > 28
            ? Problem.Invalid(nameof(input.DayOfMonth), "Choose a day from 1 to 28, so that every month has it.")
            : null,
        input.AtTime >= ClockChange.From && input.AtTime < ClockChange.To
            ? Problem.Invalid(
                nameof(input.AtTime),
                "Choose a time before 01:00 or from 03:30 on: between them clocks change twice a year.")
            : null);

    private static async Task<Result<long>> StoreAsync(DbSession session, Actor actor, RunCalendarInput input)
    {
        var seller = await session.FirstOrDefaultAsync<SellerZone>(
            """
            SELECT s.id, s.time_zone FROM seller s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @accountId
            WHERE s.code = @Seller
            """,
            new { accountId = actor.AccountId, input.Seller });
        if (input.Seller is not null && seller is null) return Problem.NotFound("seller", input.Seller);
        var before = (await session.QueryAsync<RunCalendarRow>(
            RunCalendarRow.Select, new { accountId = actor.AccountId }))
            .Find(row => row.Id == input.Id)?.ToCalendar();
        if (input.Id is not null && before is null) return Problem.NotFound("run calendar", $"{input.Id}");
        if (before is not null && before.Version != input.Version) return Problem.Stale("run calendar", before.Name);
        var id = input.Id ?? await IdBlock.TakeAsync(session, "run_calendar", 1);
        var last = before?.LastRunOn ?? Draft(input).LastDue(RunCalendarRow.LocalIn(seller?.TimeZone, session.Now));
        await session.ExecuteAsync(
            """
            INSERT INTO run_calendar (id, account_id, name, seller_id, scope_json, day_of_month, at_time, auto_issue,
                active, last_run_on)
            VALUES (@id, @accountId, @Name, @sellerId, @scope, @DayOfMonth, @at, @AutoIssue, @Active, @last)
            ON DUPLICATE KEY UPDATE name = @Name, seller_id = @sellerId, scope_json = @scope,
                day_of_month = @DayOfMonth, at_time = @at,
                auto_issue = @AutoIssue, active = @Active, version = run_calendar.version + 1
            """,
            new
            {
                id, accountId = actor.AccountId, input.Name, sellerId = seller?.Id, input.DayOfMonth,
                at = input.AtTime.ToTimeSpan(),
                input.AutoIssue, input.Active, last,
                scope = JsonSerializer.Serialize(input.Scope with { Seller = input.Seller }, RowJson.Options),
            });
        await Audit.WriteAsync(
            session, actor, "calendar.save", "run_calendar", input.Name, actor.AccountId,
            before is null ? null : Said(AsInput(before)), Said(input));
        return id;
    }

    // Id and version are the page's business.
    private static object Said(RunCalendarInput input) => new
    {
        input.Name, input.Seller, scope = input.Scope with { Seller = null }, input.DayOfMonth, input.AtTime,
        input.AutoIssue, input.Active,
    };

    private static RunCalendarInput AsInput(RunCalendar calendar) => new(
        calendar.Id, calendar.Name, calendar.Seller, calendar.Scope, calendar.DayOfMonth, calendar.AtTime,
        calendar.AutoIssue,
        calendar.Active, calendar.Version);

    private static RunCalendar Draft(RunCalendarInput input) => new(
        0, input.Name, input.Seller, input.Scope, input.DayOfMonth, input.AtTime, input.AutoIssue, input.Active, null,
        null, 0);

    private sealed record SellerZone(long Id, string TimeZone);
}
