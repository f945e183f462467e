using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Redeems a campaign on a subscription; it counts from the first period that is not billed yet.</summary>
[ChangesWhatIsOwed]
public sealed class AddRedemption(UnitOfWork work)
{
    /// <param name="campaign">Code of a campaign of scope subscription whose window is open today.</param>
    /// <param name="version">The subscription's version the person saw.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, string campaign, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, campaign, version),
            session => AddAsync(session, actor, subscription, campaign, version), cancellationToken);

    private static async Task<Result<Done>> AddAsync(
        DbSession session, Actor actor, string number, string code, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        if (await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        if (await LoadCampaigns.FindAsync(session, actor, code) is not { } campaign)
            return Problem.NotFound("campaign", code);
        var currency = (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId);
        var today = await BusinessDay.TodayAsync(session, actor);
        if (Check(campaign, row.ProductId, currency, row.BilledUntil is not null, today) is { } refused) return refused;
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        if (!await StoreAsync(session, row.Id, campaign.Id))
            return new Problem("subscriptions.redeemed_already", $"The subscription has '{code}' already.", "Campaign");
        await Audit.WriteAsync(
            session, actor, "subscription.redeem", "subscription", number, row.AccountId,
            after: new { campaign = code });
        return Done.Yes;
    }

    /// <summary>Why the campaign cannot be redeemed on the subscription, or null. Pure.</summary>
    /// <param name="billed">Whether the first period, and with it the set-up fee, was billed.</param>
    internal static Problem? Check(
        CampaignTerms campaign, long productId, Currency currency, bool billed, DateOnly today) =>
        campaign.Scope != CampaignScope.Subscription
            ? Refuse($"'{campaign.Code}' is given to subprojects. Add it on the subproject's page.")
        : !campaign.IsOpen(today)
            ? Refuse(
                $"'{campaign.Code}' can be redeemed from {campaign.ValidFrom:yyyy-MM-dd} until before "
                    + $"{campaign.ValidTo:yyyy-MM-dd}.")
        : !campaign.Fits(campaign.AppliesTo, productId, currency)
            ? Refuse(
                $"'{campaign.Code}' is for other products, or for {campaign.Currency} only; this one is billed in "
                    + $"{currency}.")
        : campaign.AppliesTo == ChargeKind.Setup && billed
            ? Refuse($"'{campaign.Code}' cuts the set-up fee, and that was billed with the first period.")
        : null;

    private static Problem Refuse(string message) => new("subscriptions.not_redeemable", message, "Campaign");

    // A redemption that was ended comes back with the cycles it had used; one that runs stays as it is.
    private static async Task<bool> StoreAsync(DbSession session, long subscriptionId, long campaignId)
    {
        var resumed = await session.ExecuteAsync(
            """
            UPDATE redemption SET ended_on = NULL
            WHERE subscription_id = @subscriptionId AND campaign_id = @campaignId AND ended_on IS NOT NULL
            """,
            new { subscriptionId, campaignId });
        return resumed == 1 || await session.ExecuteAsync(
            """
            INSERT IGNORE INTO redemption (subscription_id, campaign_id, cycles_used)
            VALUES (@subscriptionId, @campaignId, 0)
            """,
            new { subscriptionId, campaignId }) == 1;
    }
}
