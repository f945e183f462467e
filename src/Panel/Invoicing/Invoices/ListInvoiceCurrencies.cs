using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>Lists the currencies of the invoices the actor sees.</summary>
public sealed class ListInvoiceCurrencies(UnitOfWork work)
{
    /// <returns>Sorted by code; Problem <c>forbidden</c>.</returns>
    public Task<Result<IReadOnlyList<Currency>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<IReadOnlyList<Currency>>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var codes = await session.QueryAsync<string>(
            """
            SELECT DISTINCT i.currency
            FROM invoice i
            WHERE @IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id))
            ORDER BY i.currency
            """,
            new { actor.IsProvider, actor.AccountId });
        return codes.ConvertAll(Currency.Of);
    }
}
