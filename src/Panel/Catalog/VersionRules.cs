using Panel.Platform;

namespace Panel.Catalog;

/// <summary>When a tariff's versions may start and change: what was billed keeps the prices it was billed with.</summary>
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

    /// <summary>A version changes only while it is still to come and no period was billed with it in advance.</summary>
    internal static bool MayEdit(DateOnly validFrom, DateOnly? newestBilled, DateOnly today) =>
        validFrom > today && !(newestBilled >= validFrom);
}

/// <summary>The newest period of a tariff that was billed by a version its date chose (pinned subscriptions do not count).</summary>
internal static class NewestBilled
{
    /// <summary>First day of that period, or null where nothing was billed.</summary>
    internal static async Task<DateOnly?> FindAsync(Work work, long tariffId) => (await work.SingleAsync<Row>(
        """
        SELECT MAX(c.from_date) AS day
        FROM subscription s
        JOIN charge c ON c.subscription_id = s.id
        WHERE s.tariff_id = @tariffId AND s.pinned_version_id IS NULL
        """,
        new { tariffId })).Day;

    // A row, because a bare NULL does not reach the type handler as a null.
    private sealed record Row(DateOnly? Day);
}
