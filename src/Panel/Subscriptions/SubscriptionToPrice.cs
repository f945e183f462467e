using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A subscription with all that its price follows from but price lists and usage.</summary>
/// <param name="Terms">With its options.</param>
/// <param name="Currency">Of its documents.</param>
/// <param name="Campaigns">Redeemed on it or given to its subproject.</param>
public sealed record SubscriptionToPrice(
    SubscriptionTerms Terms, Currency Currency, IReadOnlyList<SubscriptionCampaign> Campaigns)
{
    /// <summary>The subscription of this number in the actor's subtree. The caller checks the permission.</summary>
    /// <param name="today">Decides which campaigns still apply.</param>
    /// <returns>The subscription, or <c>not_found</c>.</returns>
    public static async Task<Result<SubscriptionToPrice>> FindAsync(
        DbSession session, Actor actor, string number, DateOnly today)
    {
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var options = (await SubscriptionOptions.LoadAsync(session, [row.Id]))[row.Id];
        return new SubscriptionToPrice(
            row.ToTerms() with { Options = [.. options] },
            (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId),
            await SubscriptionCampaigns.LoadAsync(session, row, today));
    }

    /// <summary>The subscription that somebody enters, as it would be made. The caller checks the permission.</summary>
    /// <returns>The subscription with id 0 and no number, or the problem that making it would end with.</returns>
    public static async Task<Result<SubscriptionToPrice>> EnteredAsync(
        DbSession session, Actor actor, SubscriptionInput input, DateOnly today)
    {
        if (CreateSubscription.Check(input, today) is { } broken) return broken;
        var entered = await NewSubscription.FindAsync(session, actor, input, today);
        if (!entered.Ok) return entered.Problem;
        var found = entered.Value;
        return new SubscriptionToPrice(
            found.ToTerms(input),
            (await DocumentCurrency.LoadAsync(session, [found.AccountId])).Of(found.AccountId, found.SubprojectId),
            await SubscriptionCampaigns.LoadAsync(session, found, today));
    }
}
