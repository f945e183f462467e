using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Reads the price lists of some tariffs and products, for pages that price a few subscriptions.</summary>
internal static class LoadTariffBook
{
    internal static async Task<TariffBook> RunAsync(
        Work work, IReadOnlyCollection<long> tariffIds, IReadOnlyCollection<long> productIds)
    {
        if (tariffIds.Count == 0) return new TariffBook([], []);
        var versions = await work.QueryAsync<TariffVersionTerms>(
            """
            SELECT v.id, v.tariff_id, t.code AS tariff_code, v.label, v.valid_from
            FROM tariff_version v
            JOIN tariff t ON t.id = v.tariff_id
            WHERE v.tariff_id IN @tariffIds
            """,
            new { tariffIds });
        var prices = await work.QueryAsync<Row>(
            """
            SELECT tp.tariff_version_id, tp.product_id, tp.currency, tp.period_count, tp.period_unit, tp.setup_fee, tp.price, tp.metric,
                   tp.included, tp.unit_price
            FROM tariff_version v
            JOIN tariff_price tp ON tp.tariff_version_id = v.id
            WHERE v.tariff_id IN @tariffIds AND tp.product_id IN @productIds
            """,
            new { tariffIds, productIds });
        return new TariffBook(versions, prices.Select(row => row.ToPrice()));
    }

    private sealed record Row(
        long TariffVersionId, long ProductId, string Currency, short PeriodCount, string PeriodUnit, decimal SetupFee,
        decimal Price, string? Metric, decimal? Included, decimal? UnitPrice)
    {
        internal KeyValuePair<PriceKey, PriceTerms> ToPrice() => new(
            new PriceKey(
                TariffVersionId, ProductId, Panel.Currency.Of(Currency),
                new BillingPeriod(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit))),
            new PriceTerms(SetupFee, Price, Metric, Included ?? 0, UnitPrice ?? 0));
    }
}
