using Panel.Platform;

namespace Panel.Catalog;

/// <summary>When a tariff's further versions may start: what was billed keeps the prices it was billed with.</summary>
internal static class VersionRules
{
    /// <summary>
    /// The first day a further version may start: not before today, after the newest version, and after the first day
    /// of every period that was billed by date already.
    /// </summary>
    internal static DateOnly EarliestNext(DateOnly newestVersion, DateOnly? newestBilled, DateOnly today)
    {
        var earliest = newestVersion.AddDays(1);
        if (newestBilled?.AddDays(1) is { } afterBilled && afterBilled > earliest) earliest = afterBilled;
        return today > earliest ? today : earliest;
    }
}

/// <summary>
/// First days of a tariff's periods that were billed by the version their day chose (pinned subscriptions do not
/// count).
/// </summary>
/// <param name="Days">Each once, in order; a few hundred in ten years.</param>
internal sealed record BilledDays(IReadOnlyList<DateOnly> Days)
{
    internal static async Task<BilledDays> FindAsync(DbSession session, long tariffId) =>
        new(await session.QueryAsync<DateOnly>(
            """
            SELECT STRAIGHT_JOIN DISTINCT c.from_date
            FROM subscription s
            JOIN charge c ON c.subscription_id = s.id
            WHERE s.tariff_id = @tariffId AND s.pinned_version_id IS NULL
            ORDER BY c.from_date
            """,
            new { tariffId }));

    /// <summary>The newest of them, or null where nothing was billed.</summary>
    /// <param name="before">Only days before this one; null for all.</param>
    internal DateOnly? Newest(DateOnly? before = null)
    {
        var at = Days.Count - 1;
        while (at >= 0 && Days[at] >= before) at--;
        return at < 0 ? null : Days[at];
    }

    /// <summary>Whether one of them lies within; null is without end.</summary>
    internal bool Any(DateOnly from, DateOnly? until) => Newest(until) >= from;
}

/// <summary>
/// Versions of a tariff that may not change any more: periods were billed with them, or issued documents name them. A
/// plan does not hold a version: issuing computes it again and stops where it differs from what was approved
/// (docs/DECISIONS.md#27-when-the-world-changes-after-approval).
/// </summary>
internal static class BilledVersions
{
    /// <summary>Their ids; the others may be corrected, whenever they start.</summary>
    /// <param name="rows">The tariff's versions, oldest first.</param>
    internal static async Task<HashSet<long>> FindAsync(
        DbSession session, long tariffId, List<TariffVersionRow> rows, BilledDays days) =>
    [
        .. rows.Where((row, i) => days.Any(row.ValidFrom, i + 1 < rows.Count ? rows[i + 1].ValidFrom : null))
            .Select(row => row.Id),
        .. await session.QueryAsync<long>(PinnedOrNamed, new { tariffId }),
    ];

    // Charges tell by pin as it is now. A subscription that was pinned or released since tells by the documents
    // themselves; only such rows were touched, so few documents have to be read.
    private const string PinnedOrNamed =
        """
        SELECT DISTINCT s.pinned_version_id
        FROM tariff_version v
        STRAIGHT_JOIN subscription s ON s.pinned_version_id = v.id
        STRAIGHT_JOIN charge c ON c.subscription_id = s.id
        WHERE v.tariff_id = @tariffId
        UNION
        SELECT v.id
        FROM tariff_version v
        JOIN tariff t ON t.id = v.tariff_id
        WHERE v.tariff_id = @tariffId
          AND EXISTS (
              SELECT 1
              FROM subscription s
              JOIN invoice_line l ON l.subscription_id = s.id
              WHERE s.tariff_id = v.tariff_id AND s.version > 1
                AND JSON_VALUE(l.calculation, '$.tariff') = t.code AND JSON_VALUE(l.calculation,
                    '$.tariffVersion') = v.label)
        """;
}
