using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A subscription as another system had it.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>subscription</c>, or that of the subscription to
/// change.</param>
/// <param name="VersionId">Tariff version it is kept on; null follows the tariff.</param>
/// <param name="Months">Billing period.</param>
/// <param name="BilledUntil">First day not billed yet; null for none billed.</param>
/// <param name="Redeemed">Campaigns redeemed on it and how many cycles of each are used up.</param>
public sealed record BulkSubscription(
    long Id, long AccountId, string Number, long SubprojectId, long ProductId, long TariffId, long? VersionId,
    decimal Quantity, int Months,
    DateOnly Start, DateOnly Anchor, DateOnly? End, DateOnly? BilledUntil, DateOnly? UsageBilledUntil,
    string Description,
    IReadOnlyList<(long CampaignId, int CyclesUsed)> Redeemed);

/// <summary>
/// Subscriptions as another system had them, stored by sets. Checks nothing and writes no audit trail: the import does
/// both.
/// </summary>
public static class SubscriptionsInBulk
{
    /// <summary>Number and id of every subscription.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT number, id FROM subscription");

    /// <summary>Number of every subscription and code of the subproject it belongs to.</summary>
    public static Task<List<(string Key, string Value)>> SubprojectsAsync(DbSession session) =>
        session.QueryAsync<(string Key, string Value)>(
            "SELECT s.number, p.code FROM subscription s JOIN subproject p ON p.id = s.subproject_id");

    /// <summary>
    /// Stores subscriptions with what is redeemed on them; one that is there is changed, and stays in its subproject.
    /// </summary>
    public static async Task StoreAsync(DbSession session, IReadOnlyCollection<BulkSubscription> subscriptions)
    {
        await session.ExecuteWithRowsAsync(RowsSql, subscriptions.Select(row => new object?[]
        {
            row.Id, row.AccountId, row.Number, row.SubprojectId, row.ProductId, row.TariffId, row.VersionId,
            row.Quantity, row.Months,
            row.Start, row.Anchor, row.End, row.BilledUntil, row.UsageBilledUntil, row.Description,
        }));
        await session.ExecuteWithRowsAsync(RedemptionsSql, subscriptions.SelectMany(
            row =>
                row.Redeemed.Select(redeemed => new object?[] { row.Id, redeemed.CampaignId, redeemed.CyclesUsed })));
    }

    // Progress never goes back: what Panel has billed since the first import outweighs an older folder.
    private const string RowsSql =
        """
        INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, pinned_version_id,
            quantity,
            period_count, period_unit, start_date, anchor, end_date, billed_until, usage_billed_until, description)
        SELECT t.id, t.account_id, t.number, t.subproject_id, t.product_id, t.tariff_id, t.version_id, t.quantity,
               t.months,
            'month', t.start_date, t.anchor, t.end_date, t.billed_until, t.usage_billed_until, t.description
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', account_id BIGINT PATH '$[1]', number VARCHAR(40) PATH '$[2]',
            subproject_id BIGINT PATH '$[3]', product_id BIGINT PATH '$[4]', tariff_id BIGINT PATH '$[5]',
            version_id BIGINT PATH '$[6]', quantity DECIMAL(18,6) PATH '$[7]', months SMALLINT PATH '$[8]',
            start_date DATE PATH '$[9]', anchor DATE PATH '$[10]', end_date DATE PATH '$[11]',
            billed_until DATE PATH '$[12]',
            usage_billed_until DATE PATH '$[13]', description VARCHAR(300) PATH '$[14]')) t
        ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), tariff_id = VALUES(tariff_id),
            pinned_version_id = VALUES(pinned_version_id), quantity = VALUES(quantity), period_count =
            VALUES(period_count),
            start_date = VALUES(start_date), anchor = VALUES(anchor), end_date = VALUES(end_date),
            description = VALUES(description), version = subscription.version + 1,
            billed_until = GREATEST(COALESCE(subscription.billed_until, VALUES(billed_until)),
                COALESCE(VALUES(billed_until), subscription.billed_until)),
            usage_billed_until = GREATEST(COALESCE(subscription.usage_billed_until, VALUES(usage_billed_until)),
                COALESCE(VALUES(usage_billed_until), subscription.usage_billed_until))
        """;

    private const string RedemptionsSql =
        """
        INSERT INTO redemption (subscription_id, campaign_id, cycles_used)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            subscription_id BIGINT PATH '$[0]', campaign_id BIGINT PATH '$[1]', cycles_used INT PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE cycles_used = GREATEST(redemption.cycles_used, VALUES(cycles_used))
        """;
}
