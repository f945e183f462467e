using Panel.Platform;

namespace Panel.Catalog;

/// <summary>When a tariff's further versions may start: what was billed keeps the prices it was billed with.</summary>
internal static class VersionRules
{
    /// <summary>
    /// The first day a further version may start: not before today, after the newest version, and after the first day of every
    /// period that was billed by date already.
    /// </summary>
    internal static DateOnly EarliestNext(DateOnly newestVersion, DateOnly? newestBilled, DateOnly today)
    {
        var earliest = newestVersion.AddDays(1);
        if (newestBilled?.AddDays(1) is { } afterBilled && afterBilled > earliest) earliest = afterBilled;
        return today > earliest ? today : earliest;
    }
}

/// <summary>The newest period of a tariff that was billed by a version its date chose (pinned subscriptions do not count).</summary>
internal static class NewestBilled
{
    /// <param name="before">Only periods that begin before this day; null for all.</param>
    /// <returns>First day of that period, or null where nothing was billed.</returns>
    internal static async Task<DateOnly?> FindAsync(Work work, long tariffId, DateOnly? before = null) => (await work.SingleAsync<Row>(
        """
        SELECT MAX(c.from_date) AS day
        FROM subscription s
        JOIN charge c ON c.subscription_id = s.id
        WHERE s.tariff_id = @tariffId AND s.pinned_version_id IS NULL AND (@before IS NULL OR c.from_date < @before)
        """,
        new { tariffId, before })).Day;

    // A row, because a bare NULL does not reach the type handler as a null.
    private sealed record Row(DateOnly? Day);
}

/// <summary>
/// Versions of a tariff that may not change any more: periods were billed with them, or issued documents name them. A plan does
/// not hold a version: issuing computes it again and stops where it differs from what was approved (decision 27).
/// </summary>
internal static class BilledVersions
{
    /// <summary>Their ids; the others may be corrected, whenever they start.</summary>
    internal static async Task<HashSet<long>> FindAsync(Work work, long tariffId) =>
        [.. await work.QueryAsync<long>(Billed, new { tariffId })];

    // Charges tell by day and pin as both are now. A subscription that was pinned or released since tells by the documents
    // themselves; only such rows were touched, so few documents have to be read.
    private const string Billed =
        """
        SELECT v.id
        FROM tariff_version v
        JOIN tariff t ON t.id = v.tariff_id
        WHERE v.tariff_id = @tariffId
          AND (EXISTS (
                   SELECT 1
                   FROM subscription s
                   JOIN charge c ON c.subscription_id = s.id
                   WHERE s.tariff_id = v.tariff_id
                     AND (s.pinned_version_id = v.id
                          OR s.pinned_version_id IS NULL AND c.from_date >= v.valid_from
                             AND c.from_date < COALESCE(
                                 (SELECT MIN(n.valid_from) FROM tariff_version n
                                  WHERE n.tariff_id = v.tariff_id AND n.valid_from > v.valid_from), DATE '9999-12-31')))
               OR EXISTS (
                   SELECT 1
                   FROM subscription s
                   JOIN invoice_line l ON l.subscription_id = s.id
                   WHERE s.tariff_id = v.tariff_id AND s.version > 1
                     AND JSON_VALUE(l.calculation, '$.tariff') = t.code AND JSON_VALUE(l.calculation, '$.tariffVersion') = v.label))
        """;
}
