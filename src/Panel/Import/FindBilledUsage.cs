using System.Globalization;
using System.Text.Json;
using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// Finds usage whose quantity the files change although Panel has billed its period: nobody would bill the difference.
/// </summary>
internal static class FindBilledUsage
{
    internal static async Task<IEnumerable<Finding>> RunAsync(DbSession session, CompanyDifference rows)
    {
        if (rows.ChangedUsage.Count == 0) return [];
        var billed = (await session.QueryAsync<(string Hash, decimal Quantity)>(
            """
            SELECT HEX(u.idempotency_key), u.quantity
            FROM JSON_TABLE(@keys, '$[*]' COLUMNS (hash CHAR(64) PATH '$')) k
            JOIN usage_record u ON u.idempotency_key = UNHEX(k.hash)
            WHERE EXISTS (
                SELECT 1 FROM charge c
                WHERE c.subscription_id = u.subscription_id AND c.kind = 'usage' AND c.from_date <= u.from_date
                    AND u.from_date < c.to_date)
            """,
            new { keys = JsonSerializer.Serialize(rows.ChangedUsage.Select(usage => Convert.ToHexString(usage.Key))) }))
            .ToDictionary(row => row.Hash, row => row.Quantity, StringComparer.Ordinal);
        return
            from usage in rows.ChangedUsage
            where billed.ContainsKey(Convert.ToHexString(usage.Key))
            let was = billed[Convert.ToHexString(usage.Key)]
            select Finding.Of(
                "usage.csv", usage.Row.Line, "quantity",
                "Panel has billed this period with {0}. Write that again; put what is missing into a row of its own.",
                // As the file wants it, not as the reader writes numbers.
                was.ToString("0.######", CultureInfo.InvariantCulture));
    }
}
