using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Reads the campaigns of a subscription: redeemed on it, or given to its subproject.</summary>
internal static class SubscriptionCampaigns
{
    internal static async Task<List<SubscriptionCampaign>> LoadAsync(
        DbSession session, SubscriptionRow subscription, DateOnly today)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT r.campaign_id, r.cycles_used, r.ended_on FROM redemption r WHERE r.subscription_id = @Id
            UNION ALL
            SELECT sc.campaign_id, NULL, NULL FROM subproject_campaign sc
            WHERE sc.account_id = @AccountId AND sc.subproject_id = @SubprojectId
            """,
            new { subscription.Id, subscription.AccountId, subscription.SubprojectId });
        return await DescribeAsync(session, rows, today);
    }

    /// <summary>Those that a subscription not made yet would have.</summary>
    internal static async Task<List<SubscriptionCampaign>> LoadAsync(
        DbSession session, NewSubscription subscription, DateOnly today)
    {
        var given = await session.QueryAsync<long>(
            """
            SELECT campaign_id FROM subproject_campaign WHERE account_id = @AccountId AND subproject_id = @SubprojectId
            """,
            new { subscription.AccountId, subscription.SubprojectId });
        List<Row> rows = [
            .. given.Select(id => new Row(id, null, null)),
            .. subscription.CampaignIds.Select(id => new Row(id, 0, null))
        ];
        return await DescribeAsync(session, rows, today);
    }

    private static async Task<List<SubscriptionCampaign>> DescribeAsync(
        DbSession session, List<Row> rows, DateOnly today)
    {
        var terms = await LoadCampaigns.ByIdAsync(session, rows.ConvertAll(row => row.CampaignId));
        return [.. rows
            .Select(row => Describe(row, terms[row.CampaignId], today))
            .OrderBy(campaign => campaign.Ended is not null)
            .ThenBy(campaign => campaign.Terms.Priority)
            .ThenBy(campaign => campaign.Terms.Code, StringComparer.Ordinal)];
    }

    private static SubscriptionCampaign Describe(Row row, CampaignTerms terms, DateOnly today) =>
        row.CyclesUsed is not { } used
            ? new SubscriptionCampaign(terms, null, null, null, terms.IsOpen(today))
            : new SubscriptionCampaign(
                terms, used, terms.Cycles == 0 ? null : Math.Max(0, terms.Cycles - used), row.EndedOn,
                row.EndedOn is null && terms.HasCycleLeft(used));

    private sealed record Row(long CampaignId, int? CyclesUsed, DateOnly? EndedOn);
}
