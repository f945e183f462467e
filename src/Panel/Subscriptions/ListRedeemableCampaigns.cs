using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Lists the campaigns that can be redeemed on a subscription today and that it does not have yet.</summary>
public sealed class ListRedeemableCampaigns(UnitOfWork work)
{
    /// <param name="subscription">Number.</param>
    /// <returns>In the order in which they would cut; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<IReadOnlyList<CampaignInput>>> RunAsync(
        Actor actor, string subscription, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, subscription), cancellationToken);

    private static async Task<Result<IReadOnlyList<CampaignInput>>> LoadAsync(
        DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var currency = (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId);
        var today = await BusinessDay.TodayAsync(session, actor);
        var has = (await SubscriptionCampaigns.LoadAsync(session, row, today))
            .Where(campaign => campaign.Ended is null).Select(campaign => campaign.Terms.Id).ToHashSet();
        var all = await LoadCampaigns.AllAsync(session, actor);
        return all
            .Where(campaign => !has.Contains(campaign.Terms.Id)
                && AddRedemption.Check(
                    campaign.Terms, row.ProductId, currency, row.BilledUntil is not null, today) is null)
            .Select(campaign => campaign.Input).ToList();
    }
}
