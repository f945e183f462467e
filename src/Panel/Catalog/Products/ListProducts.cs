using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What of the catalogue is asked for; null filters nothing.</summary>
/// <param name="Search">Part of the code or name.</param>
/// <param name="Sort"><c>name</c>, <c>kind</c> or <c>subscriptions</c>; else what is sold first, then by code.</param>
public sealed record ProductFilter(
    string? Search = null, ProductKind? Kind = null, bool? Active = null, string? Sort = null, bool Descending = false);

/// <summary>A product in the list.</summary>
/// <param name="Tariffs">In how many tariffs it has a price in any version.</param>
/// <param name="Subscriptions">Running and coming subscriptions in the actor's subtree.</param>
public sealed record ProductListRow(
    string Code, ProductKind Kind, string Name, string Unit, int? Stock, bool Active, int Tariffs, int Subscriptions);

/// <summary>Lists products by code, with where they are sold.</summary>
public sealed class ListProducts(UnitOfWork work)
{
    /// <exception cref="OperationCanceledException">The page was left.</exception>
    public Task<Result<Page<ProductListRow>>> RunAsync(
        Actor actor, ProductFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<ProductListRow>>> LoadAsync(
        DbSession session, Actor actor, ProductFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        var parameters = new
        {
            actor.AccountId,
            search = SearchText.Contains(filter.Search),
            kind = filter.Kind?.ToStored(),
            filter.Active,
            page.Skip,
            page.Take,
            today = await BusinessDay.TodayAsync(session, actor),
        };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM product p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            WHERE (@search IS NULL OR p.code LIKE @search OR p.name LIKE @search)
              AND (@kind IS NULL OR p.kind = @kind) AND (@Active IS NULL OR p.active = @Active)
            """,
            parameters);
        var rows = await session.QueryAsync<Row>(ListSql + Order(filter) + "\nLIMIT @Take OFFSET @Skip", parameters);
        return new Page<ProductListRow>(rows.ConvertAll(row => row.ToListRow()), total);
    }

    private const string ListSql =
        """
        SELECT p.code, p.kind, p.name, p.unit, p.stock, p.active,
            (SELECT COUNT(DISTINCT v.tariff_id)
             FROM tariff_price tp JOIN tariff_version v ON v.id = tp.tariff_version_id
             WHERE tp.product_id = p.id) AS tariffs,
            (SELECT COUNT(*)
             FROM subscription s
             JOIN account_ancestor owner ON owner.account_id = s.account_id AND owner.ancestor_id = @AccountId
             WHERE s.product_id = p.id AND (s.end_date IS NULL OR s.end_date > @today)) AS subscriptions
        FROM product p
        JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
        WHERE (@search IS NULL OR p.code LIKE @search OR p.name LIKE @search)
          AND (@kind IS NULL OR p.kind = @kind) AND (@Active IS NULL OR p.active = @Active)

        """;

    private static string Order(ProductFilter filter) => (filter.Sort, filter.Descending) switch
    {
        ("name", false) => "ORDER BY p.name, p.code",
        ("name", true) => "ORDER BY p.name DESC, p.code",
        ("kind", false) => "ORDER BY p.kind, p.code",
        ("kind", true) => "ORDER BY p.kind DESC, p.code",
        ("subscriptions", false) => "ORDER BY subscriptions, p.code",
        ("subscriptions", true) => "ORDER BY subscriptions DESC, p.code",
        _ => "ORDER BY p.active DESC, p.code",
    };

    private sealed record Row(
        string Code, string Kind, string Name, string Unit, int? Stock, bool Active, long Tariffs, long Subscriptions)
    {
        internal ProductListRow ToListRow() => new(
            Code, StoredEnum.Parse<ProductKind>(Kind), Name, Unit, Stock, Active, (int)Tariffs, (int)Subscriptions);
    }
}
