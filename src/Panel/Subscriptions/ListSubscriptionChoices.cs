using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Something a list of subscriptions can be narrowed to.</summary>
public sealed record SubscriptionChoice(string Code, string Name);

/// <summary>What the filters of the list offer.</summary>
/// <param name="Products">By name, at most 200.</param>
/// <param name="Tariffs">By name, at most 200.</param>
public sealed record SubscriptionChoices(
    IReadOnlyList<SubscriptionChoice> Products, IReadOnlyList<SubscriptionChoice> Tariffs);

/// <summary>
/// Gives the products and tariffs that the actor's subscriptions have, also to who may not read the catalogue.
/// </summary>
public sealed class ListSubscriptionChoices(UnitOfWork work)
{
    /// <returns>The choices; Problem <c>forbidden</c>.</returns>
    public Task<Result<SubscriptionChoices>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<SubscriptionChoices>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        return new SubscriptionChoices(
            await session.QueryAsync<SubscriptionChoice>(
                """
                SELECT p.code, p.name
                FROM product p
                WHERE EXISTS (
                    SELECT 1 FROM subscription s
                    WHERE s.product_id = p.id AND (@IsProvider OR EXISTS (
                        SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                        AND scope.ancestor_id = @AccountId)))
                ORDER BY p.name, p.code
                LIMIT 200
                """,
                new { actor.AccountId, actor.IsProvider }),
            await session.QueryAsync<SubscriptionChoice>(
                """
                SELECT t.code, t.name
                FROM tariff t
                WHERE EXISTS (
                    SELECT 1 FROM subscription s
                    WHERE s.tariff_id = t.id AND (@IsProvider OR EXISTS (
                        SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                        AND scope.ancestor_id = @AccountId)))
                ORDER BY t.name, t.code
                LIMIT 200
                """,
                new { actor.AccountId, actor.IsProvider }));
    }
}
