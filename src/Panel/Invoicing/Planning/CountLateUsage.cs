using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Counts usage that came after its period was billed: no plan bills it by itself, so that every plan says how much of
/// it waits.
/// </summary>
internal static class CountLateUsage
{
    /// <param name="accountId">Root of the subtree the run was planned for.</param>
    internal static async Task<int> RunAsync(DbSession session, long accountId, RunScope scope) =>
        (int)await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM usage_record u
            JOIN subscription s ON s.id = u.subscription_id
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @accountId
            WHERE u.late AND u.quantity > 0
              AND (@Account IS NULL OR s.account_id IN (
                SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                WHERE a.number = @Account))
              AND (@Subproject IS NULL OR s.account_id = (SELECT p.account_id FROM subproject p
                  WHERE p.code = @Subproject))
              AND (@Tariff IS NULL OR s.tariff_id = (SELECT t.id FROM tariff t WHERE t.code = @Tariff))
            """,
            new { accountId, scope.Account, scope.Subproject, scope.Tariff });
}
