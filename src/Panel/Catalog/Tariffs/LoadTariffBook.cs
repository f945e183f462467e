using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Reads price lists into memory, with the prices of options.</summary>
public static class LoadTariffBook
{
    /// <summary>All price lists, for planning.</summary>
    public static async Task<TariffBook> RunAsync(DbSession session)
    {
        var versions = await session.QueryAsync<TariffVersionTerms>(
            """
            SELECT v.id, v.tariff_id, t.code AS tariff_code, v.label, v.valid_from FROM tariff_version v
            JOIN tariff t ON t.id = v.tariff_id
            """);
        var prices = await session.QueryAsync<Row>(
            """
            SELECT tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price, metric,
                   included, unit_price,
                   register_price, transfer_price, restore_price
            FROM tariff_price
            """);
        var options = await session.QueryAsync<OptionPriceRow>(
            """
            SELECT tariff_version_id, product_id, currency, period_count, period_unit, option_value_id, setup_fee, price
            FROM tariff_option_price
            """);
        return new TariffBook(versions, prices.Select(row => row.ToPrice()), options.Select(row => row.ToPrice()));
    }

    /// <summary>Those of some tariffs and products, for pages that price a few subscriptions.</summary>
    public static async Task<TariffBook> RunAsync(
        DbSession session, IReadOnlyCollection<long> tariffIds, IReadOnlyCollection<long> productIds)
    {
        if (tariffIds.Count == 0) return new TariffBook([], []);
        var wanted = new { tariffIds, productIds };
        var versions = await session.QueryAsync<TariffVersionTerms>(
            """
            SELECT v.id, v.tariff_id, t.code AS tariff_code, v.label, v.valid_from
            FROM tariff_version v
            JOIN tariff t ON t.id = v.tariff_id
            WHERE v.tariff_id IN @tariffIds
            """,
            wanted);
        var prices = await session.QueryAsync<Row>(
            """
            SELECT tp.tariff_version_id, tp.product_id, tp.currency, tp.period_count, tp.period_unit, tp.setup_fee,
                   tp.price, tp.metric,
                   tp.included, tp.unit_price, tp.register_price, tp.transfer_price, tp.restore_price
            FROM tariff_version v
            JOIN tariff_price tp ON tp.tariff_version_id = v.id
            WHERE v.tariff_id IN @tariffIds AND tp.product_id IN @productIds
            """,
            wanted);
        var options = await session.QueryAsync<OptionPriceRow>(
            """
            SELECT op.tariff_version_id, op.product_id, op.currency, op.period_count, op.period_unit,
                   op.option_value_id, op.setup_fee,
                   op.price
            FROM tariff_version v
            JOIN tariff_option_price op ON op.tariff_version_id = v.id
            WHERE v.tariff_id IN @tariffIds AND op.product_id IN @productIds
            """,
            wanted);
        return new TariffBook(versions, prices.Select(row => row.ToPrice()), options.Select(row => row.ToPrice()));
    }

    /// <summary>The prices of a version as its page shows them, by the product's code.</summary>
    public static Task<List<PriceCell>> CellsAsync(DbSession session, long versionId) =>
        PriceRow.OfVersionAsync(session, versionId);

    /// <summary>What options cost in some versions, by version and cell.</summary>
    public static Task<ILookup<(long Version, CellKey Cell), OptionCell>> OptionCellsAsync(
        DbSession session, IReadOnlyCollection<long> versions) => OptionCellRow.OfVersionsAsync(session, versions);

    private static PriceKey Cell(long version, long product, string currency, short count, string unit) => new(
        version, product, Currency.Of(currency), new BillingPeriod(count, StoredEnum.Parse<PeriodUnit>(unit)));

    private sealed record Row(
        long TariffVersionId, long ProductId, string Currency, short PeriodCount, string PeriodUnit, decimal SetupFee,
        decimal Price, string? Metric, decimal? Included, decimal? UnitPrice, decimal? RegisterPrice,
        decimal? TransferPrice,
        decimal? RestorePrice)
    {
        internal KeyValuePair<PriceKey, PriceTerms> ToPrice() => new(
            Cell(TariffVersionId, ProductId, Currency, PeriodCount, PeriodUnit),
            new PriceTerms(
                SetupFee, Price, Metric, Included ?? 0, UnitPrice ?? 0,
                DomainPrices.Of(RegisterPrice, TransferPrice, RestorePrice)));
    }

    private sealed record OptionPriceRow(
        long TariffVersionId, long ProductId, string Currency, short PeriodCount, string PeriodUnit, long OptionValueId,
        decimal SetupFee, decimal Price)
    {
        internal KeyValuePair<OptionKey, OptionPrice> ToPrice() => new(
            new OptionKey(Cell(TariffVersionId, ProductId, Currency, PeriodCount, PeriodUnit), OptionValueId),
            new OptionPrice(SetupFee, Price));
    }
}
