using Panel.Platform;

namespace Panel.Catalog;

/// <summary>The price of an option's value as it is stored, by codes.</summary>
internal sealed record OptionCellRow(
    long TariffVersionId, string Product, string Currency, short PeriodCount, string PeriodUnit, string OptionCode,
    string ValueCode,
    string OptionName, string ValueName, decimal SetupFee, decimal Price)
{
    /// <summary>Option prices of versions, by version and cell.</summary>
    internal static async Task<ILookup<(long Version, CellKey Cell), OptionCell>> OfVersionsAsync(
        DbSession session, IReadOnlyCollection<long> versions) =>
            (versions.Count == 0 ? [] : await session.QueryAsync<OptionCellRow>(
            """
            SELECT op.tariff_version_id, p.code AS product, op.currency, op.period_count, op.period_unit, o.code
                AS option_code,
                   v.code AS value_code, o.name AS option_name, v.name AS value_name, op.setup_fee, op.price
            FROM tariff_option_price op
            JOIN product p ON p.id = op.product_id
            JOIN product_option_value v ON v.id = op.option_value_id
            JOIN product_option o ON o.id = v.option_id
            WHERE op.tariff_version_id IN @versions
            ORDER BY o.code, v.position, v.id
            """,
            new { versions })).ToLookup(row => (row.TariffVersionId, row.Key), row => new OptionCell(
                row.OptionCode, row.ValueCode, row.SetupFee, row.Price,
                row.ValueName.Length > 0 ? $"{row.OptionName}: {row.ValueName}" : row.OptionName));

    /// <summary>Stores the option prices of cells whose version is new or emptied.</summary>
    /// <returns>The first price of an option that its product does not have, or null.</returns>
    internal static async Task<Problem?> StoreAsync(
        DbSession session, long versionId, IReadOnlyList<PriceCell> cells, Dictionary<string, long> products)
    {
        var rows = new List<object?[]>();
        foreach (var group in cells.Where(cell => cell.Options.Count > 0)
            .GroupBy(cell => cell.Product, StringComparer.Ordinal))
        {
            var values = (await OptionRow.OfProductAsync(session, products[group.Key]))
                .ToDictionary(row => (row.Code, row.ValueCode), row => row.ValueId);
            foreach (var cell in group)
                foreach (var option in cell.Options)
                {
                    if (!values.TryGetValue((option.Option, option.Value), out var value))
                        return Problem.Invalid(
                            "Prices", "'{0}' has no option '{1}' with the value '{2}'. Load the tariff again.",
                            group.Key, option.Option, option.Value);
                    rows.Add(
                        [
                            versionId, products[group.Key], cell.Currency, cell.PeriodCount, cell.PeriodUnit.ToStored(),
                            value, option.SetupFee, option.Price
                        ]);
                }
        }

        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO tariff_option_price (tariff_version_id, product_id, currency, period_count, period_unit,
                option_value_id,
                                             setup_fee, price)
            SELECT t.version_id, t.product_id, t.currency, t.period_count, t.period_unit, t.value_id, t.setup_fee,
                   t.price
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                version_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]', currency CHAR(3) PATH '$[2]',
                period_count SMALLINT PATH '$[3]', period_unit VARCHAR(10) PATH '$[4]', value_id BIGINT PATH '$[5]',
                setup_fee DECIMAL(18,6) PATH '$[6]', price DECIMAL(18,6) PATH '$[7]')) t
            """,
            rows);
        return null;
    }

    private CellKey Key => new(Product, Currency, PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit));
}
