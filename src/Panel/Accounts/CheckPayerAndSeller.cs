using Panel.Platform;
using Panel.Tenancy;

namespace Panel.Accounts;

/// <summary>
/// Whether an account may get this seller and this payer from this actor; asked by every use case that sets them.
/// </summary>
internal static class CheckPayerAndSeller
{
    /// <summary>
    /// What stands already may stay, also where the actor could not choose it; what is new must lie in the actor's
    /// scope, and payers must not run in a circle.
    /// </summary>
    /// <param name="accountId">The account, or null before it exists.</param>
    internal static async Task<Problem?> RunAsync(
        DbSession session, Actor actor, long? accountId, AccountDetails? before, AccountDetails after)
    {
        if (after.SellerId is { } seller
            && seller != before?.SellerId && !await SellerIsVisibleAsync(session, actor, seller))
            return Problem.NotFound("seller", $"{seller}") with { Field = nameof(AccountDetails.SellerId) };
        if (after.PayerId is not { } payer || payer == before?.PayerId) return null;
        return await PayerAsync(session, actor, accountId, payer);
    }

    /// <summary>The same question for the payer alone, as subprojects ask it.</summary>
    internal static async Task<Problem?> PayerAsync(DbSession session, Actor actor, long? accountId, long payer)
    {
        if (!await Ancestry.SeesAsync(session, actor, payer))
            return Problem.NotFound("account", $"{payer}") with { Field = nameof(AccountDetails.PayerId) };
        if (accountId is { } id && await PaysInTurnAsync(session, payer, id))
            return new Problem(
                "account.payer_circle",
                "The chosen account's own documents are paid, directly or through others, by this one. Choose an "
                    + "account outside "
                + "this circle, or take the payer away there first.",
                nameof(AccountDetails.PayerId));
        return null;
    }

    private static async Task<bool> SellerIsVisibleAsync(DbSession session, Actor actor, long seller) =>
        await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM seller s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE s.id = @seller
            """,
            new { actor.AccountId, seller }) > 0;

    private static async Task<bool> PaysInTurnAsync(DbSession session, long payer, long account) =>
        await session.SingleAsync<long>(
            """
            WITH RECURSIVE paying AS (
                SELECT a.id, a.payer_id FROM account a WHERE a.id = @payer
                UNION
                SELECT a.id, a.payer_id FROM paying p JOIN account a ON a.id = p.payer_id
            )
            SELECT COUNT(*) FROM paying WHERE payer_id = @account
            """,
            new { payer, account }) > 0;
}
