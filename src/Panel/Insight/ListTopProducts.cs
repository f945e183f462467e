using Panel.Platform;

namespace Panel.Insight;

/// <summary>What a product brought.</summary>
/// <param name="Product">Code.</param>
public sealed record ProductRevenue(string Product, string Name, Money Net, long Lines);

/// <summary>The products that brought most.</summary>
/// <param name="From">First day of issue that counts.</param>
/// <param name="Products">The best of each currency, most first.</param>
public sealed record TopProducts(DateOnly From, IReadOnlyList<ProductRevenue> Products);

/// <summary>Lists the products that brought most net revenue lately, per currency.</summary>
public sealed class ListTopProducts(UnitOfWork work)
{
    /// <summary>Products given for each currency.</summary>
    public const int Most = 8;

    /// <summary>Days of issue that count.</summary>
    public const int Days = 90;

    /// <returns>Problem <c>forbidden</c> without <see cref="Permission.ReadInvoices"/>.</returns>
    public Task<Result<TopProducts>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<TopProducts>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var from = (await BusinessDay.TodayAsync(session, actor)).AddDays(-Days);
        return new TopProducts(from, await ProductsAsync(session, actor, from));
    }

    private static async Task<List<ProductRevenue>> ProductsAsync(DbSession session, Actor actor, DateOnly from) =>
        (await session.QueryAsync<(string Currency, string Code, string Name, long Lines, long Net)>(
            """
            SELECT t.currency, p.code, p.name, t.line_count, t.net
            FROM (
                SELECT i.currency, l.product_id, COUNT(*) AS line_count, CAST(SUM(l.net_minor) AS SIGNED) AS net
                FROM invoice i
                JOIN invoice_line l ON l.invoice_id = i.id
                WHERE i.issue_date >= @from AND (@IsProvider OR EXISTS (
                    SELECT 1 FROM account_ancestor scope
                    WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id)))
                GROUP BY i.currency, l.product_id) t
            JOIN product p ON p.id = t.product_id
            ORDER BY t.currency, t.net DESC, p.code
            """,
            new { actor.IsProvider, actor.AccountId, from }))
        .GroupBy(row => row.Currency)
        .SelectMany(group => group.Take(Most))
        .Select(row => new ProductRevenue(row.Code, row.Name, new Money(row.Net, Currency.Of(row.Currency)), row.Lines))
        .ToList();
}
