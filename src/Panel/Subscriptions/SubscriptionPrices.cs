using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Finds out whether a subscription can be billed: what it chose must have a price.</summary>
internal static class SubscriptionPrices
{
    /// <summary>
    /// Null where product and every chosen option have a price in the version of the day; else what lacks one.
    /// </summary>
    /// <param name="currency">Of the subscription's documents.</param>
    internal static async Task<Problem?> MissingAsync(
        DbSession session, long tariffId, long? pinnedVersionId, long productId, Currency currency,
        BillingPeriod rhythm, DateOnly day,
        IReadOnlyList<ChosenOption> options)
    {
        var tariffs = await LoadTariffBook.RunAsync(session, [tariffId], [productId]);
        var version = tariffs.VersionFor(tariffId, pinnedVersionId, day);
        if (tariffs.Find(version, productId, currency, rhythm) is null)
            return new Problem(
                "subscriptions.no_price",
                $"The tariff has no price for this product in {currency} for this period on {day:yyyy-MM-dd}. "
                + "Choose another period or subproject, or add the price to the tariff.",
                "Rhythm");
        var bare = options.FirstOrDefault(option =>
            tariffs.Find(version, productId, currency, rhythm, [option]) is null);
        return bare is null ? null : new Problem(
            "subscriptions.no_option_price",
            $"The tariff has no price for option '{bare.Name}' in {currency} for this period on {day:yyyy-MM-dd}. "
            + "Leave the option out, or add its price to the tariff.",
            "Options");
    }
}
