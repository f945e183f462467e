using Panel.Platform;

namespace Panel.Insight;

/// <summary>
/// How far an installation is on its way to the first invoice; every answer is read from what is there.
/// </summary>
/// <param name="Seller">There is somebody who issues documents.</param>
/// <param name="Series">A seller has a number series for invoices.</param>
/// <param name="TaxRate">The standard rate of a seller's country is known today.</param>
/// <param name="Product">There is an active product.</param>
/// <param name="Price">A tariff has a price.</param>
/// <param name="Customer">There is an account below the reader's own.</param>
/// <param name="Subscription">Somebody has subscribed to something.</param>
/// <param name="Run">A run was planned.</param>
/// <param name="Invoice">An invoice was issued.</param>
public sealed record SetupState(
    bool Seller, bool Series, bool TaxRate, bool Product, bool Price, bool Customer, bool Subscription, bool Run,
    bool Invoice);

/// <summary>Shows what is still missing for the first invoice.</summary>
public sealed class ShowSetup(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.PrepareRun"/>; the answers are about its own part of the
    /// tree.</param>
    /// <returns>The state; Problem <c>forbidden</c>.</returns>
    public async Task<Result<SetupState>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        return await work.RunAsync(async session => (await LoadAsync(session, actor)).ToState(), cancellationToken);
    }

    private static async Task<Row> LoadAsync(DbSession session, Actor actor) => await session.SingleAsync<Row>(
        """
        SELECT
            EXISTS (SELECT 1 FROM seller s JOIN account_ancestor c ON c.account_id = s.account_id
                AND c.ancestor_id = @AccountId) AS seller,
            EXISTS (SELECT 1 FROM number_series n JOIN account_ancestor c ON c.account_id = n.account_id
            AND c.ancestor_id = @AccountId
                    WHERE n.kind = 'invoice') AS series,
            EXISTS (SELECT 1 FROM seller s JOIN account_ancestor c ON c.account_id = s.account_id
            AND c.ancestor_id = @AccountId
                    JOIN tax_rate r ON r.country = s.country AND r.valid_from <= @today) AS tax_rate,
            EXISTS (SELECT 1 FROM product p JOIN account_ancestor c ON c.account_id = p.account_id
            AND c.ancestor_id = @AccountId
                    WHERE p.active) AS product,
            EXISTS (SELECT 1 FROM tariff t JOIN account_ancestor c ON c.account_id = t.account_id
            AND c.ancestor_id = @AccountId
                    JOIN tariff_version v ON v.tariff_id = t.id
                    JOIN tariff_price p ON p.tariff_version_id = v.id) AS price,
            EXISTS (SELECT 1 FROM account_ancestor c WHERE c.ancestor_id = @AccountId AND c.account_id <> @AccountId)
            AS customer,
            EXISTS (SELECT 1 FROM subscription s JOIN account_ancestor c ON c.account_id = s.account_id
            AND c.ancestor_id = @AccountId) AS subscription,
            EXISTS (SELECT 1 FROM invoice_run r JOIN account_ancestor c ON c.account_id = r.account_id
            AND c.ancestor_id = @AccountId) AS run,
            EXISTS (SELECT 1 FROM invoice i JOIN account_ancestor c ON c.account_id = i.account_id
            AND c.ancestor_id = @AccountId) AS invoice
        """,
        new { actor.AccountId, today = await BusinessDay.TodayAsync(session, actor) });

    private sealed record Row(
        int Seller, int Series, int TaxRate, int Product, int Price, int Customer, int Subscription, int Run,
        int Invoice)
    {
        internal SetupState ToState() => new(
            Seller > 0, Series > 0, TaxRate > 0, Product > 0, Price > 0, Customer > 0, Subscription > 0, Run > 0,
            Invoice > 0);
    }
}
