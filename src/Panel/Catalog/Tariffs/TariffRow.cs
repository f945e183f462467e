using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A tariff as it is stored, with the id that others refer to it by.</summary>
public sealed record TariffRow(long Id, long AccountId, string Code, string Name, int Version)
{
    /// <summary>The tariff of this code in the actor's subtree, or null.</summary>
    public static Task<TariffRow?> FindAsync(DbSession session, Actor actor, string code) =>
        session.FirstOrDefaultAsync<TariffRow>(
            """
            SELECT t.id, t.account_id, t.code, t.name, t.version
            FROM tariff t
            JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
            WHERE t.code = @code
            """,
            new { actor.AccountId, code });

    /// <summary>
    /// Moves the tariff's version on, which also locks it against a second editor; false when somebody was faster.
    /// </summary>
    internal async Task<bool> TouchAsync(DbSession session, int seen) => await session.ExecuteAsync(
        "UPDATE tariff SET version = version + 1 WHERE id = @Id AND version = @seen", new { Id, seen }) == 1;
}

/// <summary>A version of a tariff as it is stored.</summary>
/// <param name="ValidFrom">First day it counts on; until the next one begins.</param>
/// <param name="MinimumTermMonths">0 for none.</param>
/// <param name="NoticeDays">Days before the end that a customer gives notice.</param>
/// <param name="TrialDays">Days at the beginning that cost nothing, where somebody chooses so.</param>
public sealed record TariffVersionRow(
    long Id, string Label, DateOnly ValidFrom, short MinimumTermMonths, short NoticeDays, short TrialDays)
{
    /// <summary>What the audit trail says of it.</summary>
    internal object Said => new { Label, ValidFrom, MinimumTermMonths, NoticeDays, TrialDays };

    /// <summary>All versions of a tariff, oldest first.</summary>
    public static Task<List<TariffVersionRow>> AllAsync(DbSession session, long tariffId) =>
        session.QueryAsync<TariffVersionRow>(
            """
            SELECT id, label, valid_from, minimum_term_months, notice_days, trial_days
            FROM tariff_version
            WHERE tariff_id = @tariffId
            ORDER BY valid_from
            """,
            new { tariffId });
}

/// <summary>A price as it is stored, by the product's code.</summary>
internal sealed record PriceRow(
    string Product, string Currency, short PeriodCount, string PeriodUnit, decimal SetupFee, decimal Price,
    string? Metric,
    decimal? Included, decimal? UnitPrice, decimal? RegisterPrice, decimal? TransferPrice, decimal? RestorePrice)
{
    internal static async Task<List<PriceCell>> OfVersionAsync(DbSession session, long versionId)
    {
        var rows = await session.QueryAsync<PriceRow>(
            """
            SELECT p.code AS product, tp.currency, tp.period_count, tp.period_unit, tp.setup_fee, tp.price, tp.metric,
                   tp.included,
                   tp.unit_price, tp.register_price, tp.transfer_price, tp.restore_price
            FROM tariff_price tp
            JOIN product p ON p.id = tp.product_id
            WHERE tp.tariff_version_id = @versionId
            ORDER BY p.code, tp.currency, tp.period_unit, tp.period_count
            """,
            new { versionId });
        var options = await OptionCellRow.OfVersionsAsync(session, [versionId]);
        return rows.ConvertAll(row => row.ToCell())
            .ConvertAll(cell => cell.WithOptions(options[(versionId, cell.Key)]));
    }

    /// <returns>The first rule a price breaks that only the stored catalogue knows, or null.</returns>
    internal static async Task<Problem?> StoreAsync(
        DbSession session, Actor actor, long versionId, IReadOnlyList<PriceCell> cells)
    {
        var ids = await ProductIdsAsync(session, actor);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee,
                price, metric,
                                      included, unit_price, register_price, transfer_price, restore_price)
            SELECT t.version_id, t.product_id, t.currency, t.period_count, t.period_unit, t.setup_fee, t.price,
                   t.metric, t.included,
                   t.unit_price, t.register_price, t.transfer_price, t.restore_price
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                version_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]', currency CHAR(3) PATH '$[2]',
                period_count SMALLINT PATH '$[3]', period_unit VARCHAR(10) PATH '$[4]',
                setup_fee DECIMAL(18,6) PATH '$[5]',
                price DECIMAL(18,6) PATH '$[6]', metric VARCHAR(40) PATH '$[7]', included DECIMAL(20,6) PATH '$[8]',
                unit_price DECIMAL(18,6) PATH '$[9]', register_price DECIMAL(18,6) PATH '$[10]',
                transfer_price DECIMAL(18,6) PATH '$[11]', restore_price DECIMAL(18,6) PATH '$[12]')) t
            """,
            cells.Select(cell => new object?[]
            {
                versionId, ids[cell.Product], cell.Currency, cell.PeriodCount, cell.PeriodUnit.ToStored(),
                cell.SetupFee, cell.Price,
                cell.Metric?.Trim(), cell.Included, cell.UnitPrice, cell.Domain?.Register, cell.Domain?.Transfer,
                cell.Domain?.Restore,
            }));
        return await OptionCellRow.StoreAsync(session, versionId, cells, ids);
    }

    internal static async Task<Dictionary<string, long>> ProductIdsAsync(DbSession session, Actor actor)
    {
        var rows = await session.QueryAsync<ProductId>(
            """
            SELECT p.code, p.id
            FROM product p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            """,
            new { actor.AccountId });
        return rows.ToDictionary(row => row.Code, row => row.Id, StringComparer.Ordinal);
    }

    private PriceCell ToCell() => new(
        Product, Currency, PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit), SetupFee, Price, Metric, Included,
        UnitPrice,
        DomainPrices.Of(RegisterPrice, TransferPrice, RestorePrice));

    private sealed record ProductId(string Code, long Id);
}
