using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What customers may do about a new version of their tariff.</summary>
public enum NoticeChoice
{
    /// <summary>Nothing: they are notified.</summary>
    None,

    /// <summary>Stay on the version of today, for as long as they like.</summary>
    Keep,

    /// <summary>
    /// End the subscription on the day the new version would begin to count, whatever term and notice say.
    /// </summary>
    Cancel,
}

/// <summary>What somebody decides about telling customers.</summary>
/// <param name="NotifyOn">Day the mails go out.</param>
/// <param name="LeadDays">Days customers are notified at least before the version's first day, 0–365.</param>
/// <param name="Address">Where this installation is reached, absolute, without a path: links in the mails begin with
/// it.</param>
public sealed record NoticeInput(DateOnly NotifyOn, int LeadDays, NoticeChoice Choice, string Address);

/// <summary>A notice as it is stored, with its tariff and version.</summary>
internal sealed record NoticeRow(
    long Id, long AccountId, long TariffId, string Tariff, string TariffName, long VersionId, string Label,
    DateOnly ValidFrom,
    DateOnly NotifyOn, string Choice, string Address, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? NotifiedAt)
{
    internal NoticeChoice Chosen => StoredEnum.Parse<NoticeChoice>(Choice);

    internal static Task<NoticeRow?> OfVersionAsync(DbSession session, long versionId) =>
        session.FirstOrDefaultAsync<NoticeRow>(
            """
            SELECT n.id, n.account_id, t.id AS tariff_id, t.code AS tariff, t.name AS tariff_name, v.id AS version_id,
                   v.label, v.valid_from,
                   n.notify_on, n.choice, n.address, n.created_by, n.created_at, n.notified_at
            FROM tariff_notice n
            JOIN tariff_version v ON v.id = n.tariff_version_id
            JOIN tariff t ON t.id = v.tariff_id
            WHERE n.tariff_version_id = @versionId
            """,
            new { versionId });

    /// <summary>Notices whose day has come and of which nobody was notified yet, locked.</summary>
    internal static Task<List<NoticeRow>> DueAsync(DbSession session, DateOnly today) => session.QueryAsync<NoticeRow>(
        """
        SELECT n.id, n.account_id, t.id AS tariff_id, t.code AS tariff, t.name AS tariff_name, v.id AS version_id,
               v.label, v.valid_from,
               n.notify_on, n.choice, n.address, n.created_by, n.created_at, n.notified_at
        FROM tariff_notice n
        JOIN tariff_version v ON v.id = n.tariff_version_id
        JOIN tariff t ON t.id = v.tariff_id
        WHERE n.notified_at IS NULL AND n.notify_on <= @today
        ORDER BY n.id
        FOR UPDATE
        """,
        new { today });

    /// <summary>The version and the one before it; a problem where the pair nobody can be notified of.</summary>
    internal static async Task<Result<(TariffVersionRow Version, TariffVersionRow Before)>> PairAsync(
        DbSession session, TariffRow tariff, string label, DateOnly today)
    {
        var versions = await TariffVersionRow.AllAsync(session, tariff.Id);
        var index = versions.FindIndex(row => row.Label == label);
        if (index < 0) return Problem.NotFound("tariff version", $"{tariff.Code} {label}");
        if (versions[index].ValidFrom <= today)
            return new Problem(
                "subscriptions.notice_begun", $"Version '{label}' has begun. Customers are notified before.");
        return index == 0 || versions[index - 1].ValidFrom > today
            ? new Problem(
                "subscriptions.notice_no_price_yet",
                "The version before it has not begun: there is no price of today to tell.")
            : (versions[index], versions[index - 1]);
    }
}
