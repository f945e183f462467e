using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A version of a tariff as another system had it.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>tariff_version</c>, or that of the version to
/// change.</param>
public sealed record BulkVersion(long Id, long TariffId, string Label, DateOnly ValidFrom);

/// <summary>A price by the month as another system had it.</summary>
/// <param name="Metric">What is measured; null where nothing is, as <paramref name="Included"/> and
/// <paramref name="UnitPrice"/> then are.</param>
public sealed record BulkPrice(
    long VersionId, long ProductId, string Currency, int Months, decimal SetupFee, decimal Price, string? Metric,
    decimal? Included,
    decimal? UnitPrice);

/// <summary>
/// Tariffs of the provider as another system had them, stored by sets. Checks nothing and writes no audit trail: the
/// import does both.
/// </summary>
public static class TariffsInBulk
{
    /// <summary>Code and id of every tariff.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT code, id FROM tariff");

    /// <summary>Id of every version, under code and label with a bar between them.</summary>
    public static Task<List<(string Key, long Id)>> VersionIdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>(
            "SELECT CONCAT(t.code, '|', v.label), v.id FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id");

    /// <summary>Stores tariffs, called by their code; one that is there only counts as changed.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<(long Id, string Code)> tariffs) =>
        session.ExecuteWithRowsAsync(TariffsSql, tariffs.Select(row => new object?[] { row.Id, row.Code, row.Code }));

    /// <summary>Stores versions; one that is there gets the new first day.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<BulkVersion> versions) => session.ExecuteWithRowsAsync(
        VersionsSql, versions.Select(row => new object?[] { row.Id, row.TariffId, row.Label, row.ValidFrom }));

    /// <summary>Stores prices; one that is there is changed.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<BulkPrice> prices) =>
        session.ExecuteWithRowsAsync(PricesSql, prices.Select(row => new object?[]
        {
            row.VersionId, row.ProductId, row.Currency, row.Months, row.SetupFee, row.Price, row.Metric, row.Included,
            row.UnitPrice,
        }));

    private const string TariffsSql =
        """
        INSERT INTO tariff (id, account_id, code, name)
        SELECT t.id, 1, t.code, t.name
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE version = tariff.version + 1
        """;

    private const string VersionsSql =
        """
        INSERT INTO tariff_version (id, tariff_id, label, valid_from)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', tariff_id BIGINT PATH '$[1]', label VARCHAR(20) PATH '$[2]',
            valid_from DATE PATH '$[3]')) t
        ON DUPLICATE KEY UPDATE valid_from = VALUES(valid_from)
        """;

    private const string PricesSql =
        """
        INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price,
            metric,
            included, unit_price)
        SELECT t.version_id, t.product_id, t.currency, t.months, 'month', t.setup_fee, t.price, t.metric, t.included,
               t.unit_price
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            version_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]', currency CHAR(3) PATH '$[2]',
            months SMALLINT PATH '$[3]',
            setup_fee DECIMAL(18,6) PATH '$[4]', price DECIMAL(18,6) PATH '$[5]', metric VARCHAR(40) PATH '$[6]',
            included DECIMAL(20,6) PATH '$[7]', unit_price DECIMAL(18,6) PATH '$[8]')) t
        ON DUPLICATE KEY UPDATE setup_fee = VALUES(setup_fee), price = VALUES(price), metric = VALUES(metric),
            included = VALUES(included), unit_price = VALUES(unit_price)
        """;
}
