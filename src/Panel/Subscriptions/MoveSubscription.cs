using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Puts a subscription into another subproject of the same account: its next lines stand on that one's documents, in
/// that one's currency and with that one's campaigns. What was billed stays where it was.
/// </summary>
[ChangesWhatIsOwed]
public sealed class MoveSubscription(UnitOfWork work)
{
    /// <param name="subproject">Code of a subproject of the subscription's account.</param>
    /// <param name="version">The subscription's version the person saw.</param>
    /// <returns>Done; <c>subscriptions.no_price</c> where the tariff has no price in the subproject's
    /// currency.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, string subproject, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, subproject, version),
            session => MoveAsync(session, actor, subscription, subproject, version), cancellationToken);

    private static async Task<Result<Done>> MoveAsync(
        DbSession session, Actor actor, string number, string code, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        if (await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        // Another account's subproject is as good as none: a subscription never changes its owner.
        if (await NewSubscription.SubprojectAsync(session, actor, code) is not { } place
            || place.AccountId != row.AccountId)
            return Problem.NotFound("subproject", code);
        if (place.Id == row.SubprojectId) return Done.Yes;
        if (await SellersRight.LacksAsync(session, actor, place.AccountId, place.Id) is { } notSellerThere)
            return notSellerThere;
        if (await NoPriceAsync(session, actor, row, place.Id) is { } noPrice) return noPrice;
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        var before = await CodeAsync(session, row.SubprojectId);
        await session.ExecuteAsync(
            "UPDATE subscription SET subproject_id = @subproject WHERE id = @Id",
            new { row.Id, subproject = place.Id });
        await Audit.WriteAsync(
            session, actor, "subscription.move", "subscription", number, row.AccountId, new { subproject = before },
            new { subproject = code });
        return Done.Yes;
    }

    // Only a change of currency can lose the price; without one its documents would be held for ever.
    private static async Task<Problem?> NoPriceAsync(
        DbSession session, Actor actor, SubscriptionRow row, long subprojectId)
    {
        var currencies = await DocumentCurrency.LoadAsync(session, [row.AccountId]);
        var (now, then) = (currencies.Of(row.AccountId, row.SubprojectId), currencies.Of(row.AccountId, subprojectId));
        if (now == then) return null;
        var today = await BusinessDay.TodayAsync(session, actor);
        var day = row.FirstUnbilled > today ? row.FirstUnbilled : today;
        var options = (await SubscriptionOptions.LoadAsync(session, [row.Id]))[row.Id].ToList();
        return await SubscriptionPrices.MissingAsync(
            session, row.TariffId, row.PinnedVersionId, row.ProductId, then, row.Rhythm, day, options) is { } missing
            ? missing with { Field = "Subproject" }
            : null;
    }

    private static Task<string> CodeAsync(DbSession session, long id) =>
        session.SingleAsync<string>("SELECT code FROM subproject WHERE id = @id", new { id });
}
