using Panel.Platform;

namespace Panel.Insight;

/// <summary>Sums issued invoices by how long they are due.</summary>
internal static class DueAmounts
{
    internal static async Task<List<DueAmount>> LoadAsync(DbSession session, Actor actor, DateOnly today) =>
        (await session.QueryAsync<(string Currency, int Group, long Invoices, long Gross)>(
            """
            SELECT i.currency,
                CASE WHEN i.due_date >= @today THEN 0 WHEN i.due_date >= @d30 THEN 1 WHEN i.due_date >= @d60 THEN 2
                    WHEN i.due_date >= @d90 THEN 3 ELSE 4 END AS due_group,
                COUNT(*), CAST(SUM(i.gross_minor) AS SIGNED)
            FROM invoice i
            WHERE @IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id))
            GROUP BY i.currency, due_group ORDER BY i.currency, due_group
            """,
            new
            {
                actor.IsProvider, actor.AccountId, today, d30 = today.AddDays(-30), d60 = today.AddDays(-60),
                d90 = today.AddDays(-90),
            }))
        .ConvertAll(row =>
        {
            var (from, to) = Days((DueGroup)row.Group, today);
            return new DueAmount(
                (DueGroup)row.Group, new Money(row.Gross, Currency.Of(row.Currency)), row.Invoices, from, to);
        });

    /// <summary>First and last due date of a group, both inside.</summary>
    internal static (DateOnly? From, DateOnly? To) Days(DueGroup group, DateOnly today) => group switch
    {
        DueGroup.NotDue => (today, null),
        DueGroup.UpTo30 => (today.AddDays(-30), today.AddDays(-1)),
        DueGroup.UpTo60 => (today.AddDays(-60), today.AddDays(-31)),
        DueGroup.UpTo90 => (today.AddDays(-90), today.AddDays(-61)),
        DueGroup.Over90 => (null, today.AddDays(-91)),
    };
}
