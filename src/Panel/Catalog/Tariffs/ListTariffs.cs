using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A tariff in the list.</summary>
/// <param name="Current">Label of the version valid today, or null where the first one is still to come.</param>
/// <param name="Coming">Label of the next version to come, or null.</param>
/// <param name="Products">Products with a price in the current, else the coming version.</param>
/// <param name="Currencies">Currencies of that version, sorted, separated by blanks.</param>
/// <param name="Subscriptions">Running and coming subscriptions in the actor's subtree.</param>
/// <param name="Pinned">Those of them that are kept on a version.</param>
public sealed record TariffListRow(
    string Code, string Name, int Versions, string? Current, DateOnly? CurrentFrom, string? Coming,
    DateOnly? ComingFrom,
    int Products, string Currencies, int Subscriptions, int Pinned);

/// <summary>Lists tariffs by code, with the version that counts today and the one to come.</summary>
public sealed class ListTariffs(UnitOfWork work)
{
    /// <param name="search">Part of the code or name, or null.</param>
    public Task<Result<Page<TariffListRow>>> RunAsync(
        Actor actor, string? search, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, search, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<TariffListRow>>> LoadAsync(
        DbSession session, Actor actor, string? search, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        var parameters = new
        {
            actor.AccountId, search = SearchText.Contains(search), page.Skip, page.Take,
            today = await BusinessDay.TodayAsync(session, actor),
        };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM tariff t
            JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
            WHERE @search IS NULL OR t.code LIKE @search OR t.name LIKE @search
            """,
            parameters);
        var rows = await session.QueryAsync<Row>(ListSql, parameters);
        return new Page<TariffListRow>(rows.ConvertAll(row => row.ToListRow()), total);
    }

    private const string ListSql =
        """
        SELECT t.code, t.name,
            (SELECT COUNT(*) FROM tariff_version v WHERE v.tariff_id = t.id) AS versions,
            cur.label AS current_label, cur.valid_from AS current_from, nxt.label AS coming_label, nxt.valid_from
            AS coming_from,
            (SELECT COUNT(DISTINCT tp.product_id) FROM tariff_price tp
             WHERE tp.tariff_version_id = COALESCE(cur.id, nxt.id)) AS products,
            COALESCE((SELECT GROUP_CONCAT(DISTINCT tp.currency ORDER BY tp.currency SEPARATOR ' ') FROM tariff_price tp
             WHERE tp.tariff_version_id = COALESCE(cur.id, nxt.id)), '') AS currencies,
            COALESCE(used.subscriptions, 0) AS subscriptions, COALESCE(used.pinned, 0) AS pinned
        FROM tariff t
        JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
        LEFT JOIN tariff_version cur ON cur.tariff_id = t.id AND cur.valid_from =
            (SELECT MAX(v.valid_from) FROM tariff_version v WHERE v.tariff_id = t.id AND v.valid_from <= @today)
        LEFT JOIN tariff_version nxt ON nxt.tariff_id = t.id AND nxt.valid_from =
            (SELECT MIN(v.valid_from) FROM tariff_version v WHERE v.tariff_id = t.id AND v.valid_from > @today)
        LEFT JOIN (
            SELECT STRAIGHT_JOIN s.tariff_id, COUNT(*) AS subscriptions, CAST(SUM(s.pinned_version_id IS NOT NULL)
            AS SIGNED) AS pinned
            FROM subscription s
            JOIN account_ancestor owner ON owner.account_id = s.account_id AND owner.ancestor_id = @AccountId
            WHERE s.end_date IS NULL OR s.end_date > @today
            GROUP BY s.tariff_id) used ON used.tariff_id = t.id
        WHERE @search IS NULL OR t.code LIKE @search OR t.name LIKE @search
        ORDER BY t.code
        LIMIT @Take OFFSET @Skip
        """;

    private sealed record Row(
        string Code, string Name, long Versions, string? CurrentLabel, DateOnly? CurrentFrom, string? ComingLabel,
        DateOnly? ComingFrom, long Products, string Currencies, long Subscriptions, long Pinned)
    {
        internal TariffListRow ToListRow() => new(
            Code, Name, (int)Versions, CurrentLabel, CurrentFrom, ComingLabel, ComingFrom, (int)Products, Currencies,
            (int)Subscriptions, (int)Pinned);
    }
}
