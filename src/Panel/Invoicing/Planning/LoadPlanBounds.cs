using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>The documents a release or a history belongs to: all of the key but the seller.</summary>
public readonly record struct DocumentKind(long PayerId, long AccountId, long? SubprojectId, string Currency)
{
    internal static DocumentKind Of(DocumentKey key) =>
        new(key.PayerId, key.AccountId, key.SubprojectId, key.Currency.Code);
}

/// <summary>Reads what plans are bounded by: earlier amounts, and what people released for the day.</summary>
internal static class LoadPlanBounds
{
    internal static async Task<IReadOnlySet<(DocumentKind Kind, string Reason)>> ReleasesAsync(
        DbSession session, Actor actor, DateOnly asOf) =>
        (await session.QueryAsync<(long Payer, long Account, long Subproject, string Currency, string Reason)>(
            """
            SELECT r.payer_id, r.account_id, r.subproject_id, r.currency, r.reason
            FROM hold_release r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE r.as_of = @asOf
            """,
            new { actor.AccountId, asOf }))
        .Select(row => (new DocumentKind(row.Payer, row.Account, Own(row.Subproject), row.Currency), row.Reason))
        .ToHashSet();

    internal static async Task<IReadOnlyDictionary<DocumentKind, AmountHistory>> HistoryAsync(
        DbSession session, DateOnly asOf) =>
        (await session.QueryAsync<(long Payer, long Account, long Subproject, string Currency, long Documents,
            long Highest)>(
            """
            SELECT payer_id, account_id, COALESCE(subproject_id, 0) AS own, currency, COUNT(*), MAX(net_minor)
            FROM invoice WHERE issue_date >= @since
            GROUP BY payer_id, account_id, own, currency HAVING COUNT(*) >= @fewest
            """,
            new { since = asOf.AddMonths(-AmountBound.Months), fewest = AmountBound.FewestDocuments }))
        .ToDictionary(
            row => new DocumentKind(row.Payer, row.Account, Own(row.Subproject), row.Currency),
            row => new AmountHistory(row.Documents, row.Highest));

    internal static async Task<IReadOnlySet<long>> BilledOftenAsync(DbSession session, DateOnly asOf) =>
        (await session.QueryAsync<long>(
            """
            SELECT l.subscription_id
            FROM invoice_run r JOIN invoice i ON i.run_id = r.id JOIN invoice_line l ON l.invoice_id = i.id
            WHERE r.as_of = @asOf
            GROUP BY l.subscription_id HAVING COUNT(*) >= @most
            """,
            new { asOf, most = LineBound.MostPerDay }))
        .ToHashSet();

    // A primary key knows no NULL; 0 stands for the account's own document.
    private static long? Own(long subproject) => subproject == 0 ? null : subproject;
}
