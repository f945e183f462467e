using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A price of the product that is valid today, or the next one to come.</summary>
/// <param name="Tariff">Code of the tariff.</param>
/// <param name="Version">Label of the tariff's version.</param>
/// <param name="ValidFrom">First day of that version.</param>
/// <param name="Coming">The version starts after today.</param>
public sealed record ProductPrice(
    string Tariff, string TariffName, string Version, DateOnly ValidFrom, bool Coming, PriceCell Cell);

/// <summary>Everything a product's page shows.</summary>
/// <param name="Prices">By tariff, version, currency and period; past versions are left out.</param>
/// <param name="Running">Running and coming subscriptions in the actor's subtree.</param>
/// <param name="Ended">Subscriptions that have ended.</param>
/// <param name="Used">Whether any subscription was ever made: then the kind stays.</param>
/// <param name="Options">What customers can configure, by code.</param>
/// <param name="Parts">What a bundle contains.</param>
public sealed record ProductPage(
    Product Product, IReadOnlyList<ProductPrice> Prices, int Running, int Ended, bool Used,
    IReadOnlyList<ProductOption> Options,
    IReadOnlyList<BundlePart> Parts);

/// <summary>Shows a product with its prices of today and to come.</summary>
public sealed class ShowProduct(UnitOfWork work)
{
    /// <returns>The page, or <c>not_found</c>.</returns>
    public Task<Result<ProductPage>> RunAsync(Actor actor, string code, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, code), cancellationToken);

    private static async Task<Result<ProductPage>> LoadAsync(DbSession session, Actor actor, string code)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        if (await ProductRow.FindAsync(session, actor, code) is not { } row) return Problem.NotFound("product", code);
        var today = await BusinessDay.TodayAsync(session, actor);
        var counts = await session.SingleAsync<Counts>(
            """
            SELECT COALESCE(SUM(s.end_date IS NULL OR s.end_date > @today), 0) AS running,
                   COALESCE(SUM(s.end_date <= @today), 0) AS ended
            FROM subscription s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE s.product_id = @Id
            """,
            new { row.Id, actor.AccountId, today });
        return new ProductPage(row.ToProduct(), await PricesAsync(session, actor, row.Id, today),
            (int)counts.Running, (int)counts.Ended, counts.Running + counts.Ended > 0,
            OptionRow.ToOptions(await OptionRow.OfProductAsync(session, row.Id)),
            [.. (await BundlePart.LoadAsync(session, row.Id))[row.Id]]);
    }

    private static async Task<List<ProductPrice>> PricesAsync(
        DbSession session, Actor actor, long productId, DateOnly today)
    {
        var rows = await session.QueryAsync<PriceRow>(
            """
            SELECT v.id AS version_id, p.code AS product, t.code AS tariff, t.name AS tariff_name, v.label,
                   v.valid_from, tp.currency,
                   tp.period_count, tp.period_unit, tp.setup_fee, tp.price, tp.metric, tp.included, tp.unit_price,
                   tp.register_price,
                   tp.transfer_price, tp.restore_price
            FROM tariff t
            JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
            JOIN tariff_version v ON v.tariff_id = t.id
            JOIN tariff_price tp ON tp.tariff_version_id = v.id AND tp.product_id = @productId
            JOIN product p ON p.id = tp.product_id
            WHERE v.valid_from >= COALESCE(
                (SELECT MAX(now_v.valid_from) FROM tariff_version now_v
                WHERE now_v.tariff_id = t.id AND now_v.valid_from <= @today),
                v.valid_from)
            ORDER BY t.code, v.valid_from, tp.currency, tp.period_unit, tp.period_count
            """,
            new { actor.AccountId, productId, today });
        var options = await OptionCellRow.OfVersionsAsync(session, rows.ConvertAll(row => row.VersionId));
        return rows.ConvertAll(row => row.ToPrice(today, options));
    }

    private sealed record Counts(decimal Running, decimal Ended);

    private sealed record PriceRow(
        long VersionId, string Product, string Tariff, string TariffName, string Label, DateOnly ValidFrom,
        string Currency, short PeriodCount,
        string PeriodUnit, decimal SetupFee, decimal Price, string? Metric, decimal? Included, decimal? UnitPrice,
        decimal? RegisterPrice,
        decimal? TransferPrice, decimal? RestorePrice)
    {
        internal ProductPrice ToPrice(DateOnly today, ILookup<(long Version, CellKey Cell), OptionCell> options)
        {
            var cell = new PriceCell(
                Product, Currency, PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit), SetupFee, Price, Metric,
                Included, UnitPrice,
                DomainPrices.Of(RegisterPrice, TransferPrice, RestorePrice));
            return new ProductPrice(
                Tariff, TariffName, Label, ValidFrom, ValidFrom > today,
                cell.WithOptions(options[(VersionId, cell.Key)]));
        }
    }
}
