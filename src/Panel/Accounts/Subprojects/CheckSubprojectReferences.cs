using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Whether what a subproject newly refers to is there for this actor: parent, payer, tariff, campaigns, series, run
/// calendar. What stands already may stay.
/// </summary>
internal static class CheckSubprojectReferences
{
    internal static async Task<Problem?> RunAsync(
        DbSession session, Actor actor, long accountId, SubprojectOverrides? before, SubprojectOverrides after)
    {
        if (after.ParentId is { } parent && parent != before?.ParentId
            && await ParentAsync(session, accountId, after.Id, parent) is { } noParent) return noParent;
        if (after.PayerId is { } payer && payer != before?.PayerId && payer != accountId
            && await CheckPayerAndSeller.PayerAsync(session, actor, accountId, payer) is { } noPayer) return noPayer;
        if (after.TariffId is { } tariff
            && tariff != before?.TariffId && !await SeesAsync(session, actor, TariffSql, tariff))
            return Problem.NotFound("tariff", $"{tariff}") with { Field = nameof(after.TariffId) };
        if (after.RunCalendarId is { } calendar
            && calendar != before?.RunCalendarId && !await SeesAsync(session, actor, CalendarSql, calendar))
            return Problem.NotFound("run calendar", $"{calendar}") with { Field = nameof(after.RunCalendarId) };
        if (after.SeriesId is { } series
            && series != before?.SeriesId && !await SeesAsync(session, actor, SeriesSql, series))
            return Problem.NotFound("number series", $"{series}") with { Field = nameof(after.SeriesId) };
        return await CampaignsAsync(session, actor, before?.Campaigns ?? [], after.Campaigns ?? []);
    }

    private static async Task<Problem?> ParentAsync(DbSession session, long accountId, long id, long parent)
    {
        var (there, descendant) = await session.SingleAsync<(long There, long Descendants)>(
            """
            WITH RECURSIVE up AS (
                SELECT p.id, p.parent_id FROM subproject p WHERE p.id = @parent AND p.account_id = @accountId
                UNION
                SELECT p.id, p.parent_id FROM up u JOIN subproject p ON p.id = u.parent_id
            )
            SELECT COUNT(*), COALESCE(SUM(id = @id), 0) FROM up
            """,
            new { accountId, id, parent });
        if (there == 0)
            return Problem.NotFound("subproject", $"{parent}") with { Field = nameof(SubprojectOverrides.ParentId) };
        return descendant == 0
            ? null
            : Problem.Invalid(
                nameof(SubprojectOverrides.ParentId),
                "The chosen subproject lies below this one. Choose one outside its branch.");
    }

    private static async Task<Problem?> CampaignsAsync(
        DbSession session, Actor actor, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (after.Except(before).ToArray() is not { Length: > 0 } added) return null;
        var seen = await session.QueryAsync<string>(
            """
            SELECT c.code
            FROM campaign c
            JOIN account_ancestor scope ON scope.account_id = c.account_id AND scope.ancestor_id = @AccountId
            WHERE c.code IN @added AND c.scope = 'subproject'
            """,
            new { actor.AccountId, added });
        return added.Except(seen).FirstOrDefault() is { } missing
            ? Problem.NotFound(
                "campaign for subprojects", missing) with
            { Field = nameof(SubprojectOverrides.Campaigns) }
            : null;
    }

    private static async Task<bool> SeesAsync(DbSession session, Actor actor, string sql, long id) =>
        await session.SingleAsync<long>(sql, new { actor.AccountId, id }) > 0;

    private const string TariffSql =
        """
        SELECT COUNT(*) FROM tariff x
        JOIN account_ancestor scope ON scope.account_id = x.account_id AND scope.ancestor_id = @AccountId
        WHERE x.id = @id
        """;

    private const string CalendarSql =
        """
        SELECT COUNT(*) FROM run_calendar x
        JOIN account_ancestor scope ON scope.account_id = x.account_id AND scope.ancestor_id = @AccountId
        WHERE x.id = @id
        """;

    private const string SeriesSql =
        """
        SELECT COUNT(*) FROM number_series x
        JOIN account_ancestor scope ON scope.account_id = x.account_id AND scope.ancestor_id = @AccountId
        WHERE x.id = @id AND x.kind = 'invoice'
        """;
}
