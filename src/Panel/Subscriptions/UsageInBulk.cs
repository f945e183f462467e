using System.Text.Json;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Measured usage as another system had it.</summary>
/// <param name="Key">32 bytes that make it count once.</param>
public sealed record BulkUsage(
    long SubscriptionId, string Metric, DateOnly From, DateOnly To, decimal Quantity, byte[] Key);

/// <summary>
/// Usage as another system had it, stored by sets. Checks nothing and writes no audit trail: the import does both.
/// </summary>
public static class UsageInBulk
{
    /// <summary>Every record by its key.</summary>
    public static Task<List<(byte[] Key, decimal Quantity, bool Withdrawn)>> KnownAsync(DbSession session) =>
        session.QueryAsync<(byte[] Key, decimal Quantity, bool Withdrawn)>(
            "SELECT idempotency_key, quantity, withdrawn_quantity IS NOT NULL FROM usage_record");

    /// <summary>Of the records with these keys, those whose period Panel has billed.</summary>
    /// <returns>Key as 64 upper-case hexadecimal digits, with the quantity.</returns>
    public static async Task<IReadOnlyDictionary<string, decimal>> BilledAsync(
        DbSession session, IEnumerable<byte[]> keys) =>
        (await session.QueryAsync<(string Hash, decimal Quantity)>(
            """
            SELECT HEX(u.idempotency_key), u.quantity
            FROM JSON_TABLE(@keys, '$[*]' COLUMNS (hash CHAR(64) PATH '$')) k
            JOIN usage_record u ON u.idempotency_key = UNHEX(k.hash)
            WHERE EXISTS (
                SELECT 1 FROM charge c
                WHERE c.subscription_id = u.subscription_id AND c.kind = 'usage' AND c.from_date <= u.from_date
                    AND u.from_date < c.to_date)
            """,
            new { keys = JsonSerializer.Serialize(keys.Select(key => Convert.ToHexString(key))) }))
        .ToDictionary(row => row.Hash, row => row.Quantity, StringComparer.Ordinal);

    /// <summary>Stores records; one that is there takes the new quantity.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<BulkUsage> usage) =>
        session.ExecuteWithRowsAsync(RowsSql, usage.Select(row => new object?[]
        {
            row.SubscriptionId, row.Metric, row.From, row.To, row.Quantity, Convert.ToHexString(row.Key),
            session.Now.UtcDateTime,
        }));

    // Late is what lies in days that Panel has billed since; what the old system billed before is a finding.
    private const string RowsSql =
        """
        INSERT INTO usage_record (subscription_id, metric, from_date, to_date, quantity, idempotency_key, recorded_at,
            late)
        SELECT t.subscription_id, t.metric, t.from_date, t.to_date, t.quantity, UNHEX(t.idempotency_key), t.recorded_at,
            t.quantity > 0 AND EXISTS (SELECT 1 FROM subscription s WHERE s.id = t.subscription_id
                AND LEAST(t.to_date, COALESCE(s.end_date, t.to_date)) <= s.usage_billed_until)
            OR EXISTS (SELECT 1 FROM charge c WHERE c.subscription_id = t.subscription_id AND c.kind = 'usage'
                AND c.from_date <= t.from_date AND t.from_date < c.to_date)
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            subscription_id BIGINT PATH '$[0]', metric VARCHAR(40) PATH '$[1]', from_date DATE PATH '$[2]',
            to_date DATE PATH '$[3]', quantity DECIMAL(20,6) PATH '$[4]', idempotency_key CHAR(64) PATH '$[5]',
            recorded_at DATETIME(6) PATH '$[6]')) t
        ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)
        """;
}
