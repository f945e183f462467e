using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Ends a redeemed campaign: periods that are not billed yet no longer get it. What it gave stays on record; adding it
/// again goes on with the cycles already used.
/// </summary>
[ChangesWhatIsOwed]
public sealed class RemoveRedemption(UnitOfWork work)
{
    /// <param name="version">The subscription's version the person saw.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, string campaign, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, campaign, version),
            session => EndAsync(session, actor, subscription, campaign, version), cancellationToken);

    private static async Task<Result<Done>> EndAsync(
        DbSession session, Actor actor, string number, string code, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        if (await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        if (await LoadCampaigns.FindAsync(session, actor, code) is not { } campaign)
            return Problem.NotFound("campaign", code);
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        var ended = await session.ExecuteAsync(
            """
            UPDATE redemption SET ended_on = @today
            WHERE subscription_id = @Id AND campaign_id = @campaignId AND ended_on IS NULL
            """,
            new { row.Id, campaignId = campaign.Id, today = await BusinessDay.TodayAsync(session, actor) });
        if (ended == 0) return Problem.NotFound("redemption", $"{number} {code}");
        await Audit.WriteAsync(
            session, actor, "subscription.end_redemption", "subscription", number, row.AccountId,
            before: new { campaign = code });
        return Done.Yes;
    }
}
