using Panel.Platform;

namespace Panel.Catalog;

/// <summary>When customers are notified of a version, and what they may do about it.</summary>
/// <param name="AccountId">Account of the tariff.</param>
/// <param name="NotifyOn">Day the mails go out.</param>
/// <param name="Choice">As it is stored: <c>none</c>, <c>keep</c>, <c>cancel</c>.</param>
/// <param name="Address">Where links in the mails begin, without a slash at the end.</param>
/// <param name="CreatedBy">Name of the person.</param>
public sealed record PlannedNotice(
    long AccountId, long VersionId, DateOnly NotifyOn, string Choice, string Address, string CreatedBy);

/// <summary>
/// Notices of versions. Who is notified and how is up to Subscriptions; that a version customers heard of stays as it
/// was announced, and that a notice nobody heard of goes with its version, is decided here. Callers check the actor and
/// write the audit trail.
/// </summary>
public static class TariffNotices
{
    /// <summary>Stores the notice of a version, in place of one that is there.</summary>
    public static Task PlanAsync(DbSession session, PlannedNotice notice) => session.ExecuteAsync(
        """
        INSERT INTO tariff_notice (account_id, tariff_version_id, notify_on, choice, address, created_by, created_at)
        VALUES (@AccountId, @VersionId, @NotifyOn, @Choice, @Address, @CreatedBy, @Now)
        ON DUPLICATE KEY UPDATE notify_on = @NotifyOn, choice = @Choice, address = @Address
        """,
        new
        {
            notice.AccountId, notice.VersionId, notice.NotifyOn, notice.Choice, notice.Address, notice.CreatedBy,
            session.Now
        });

    /// <summary>Marks that customers were notified: from now on the version stays as it is.</summary>
    public static Task MarkNotifiedAsync(DbSession session, long id) =>
        session.ExecuteAsync("UPDATE tariff_notice SET notified_at = @Now WHERE id = @id", new { session.Now, id });

    /// <returns>Whether it went; false where customers were notified already.</returns>
    public static async Task<bool> WithdrawAsync(DbSession session, long id) =>
        await session.ExecuteAsync("DELETE FROM tariff_notice WHERE id = @id AND notified_at IS NULL", new { id }) == 1;

    /// <summary>Whether customers were notified of a version.</summary>
    internal static Task<bool> WereSentAsync(DbSession session, long versionId) => session.SingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM tariff_notice WHERE tariff_version_id = @versionId AND notified_at IS NOT NULL)",
        new { versionId });

    /// <summary>Forgets a notice that nobody heard of and that would come on or after the day.</summary>
    /// <param name="from">Null forgets it whenever it would come.</param>
    internal static Task<int> ForgetAsync(DbSession session, long versionId, DateOnly? from) => session.ExecuteAsync(
        """
        DELETE FROM tariff_notice
        WHERE tariff_version_id = @versionId AND notified_at IS NULL AND (@from IS NULL OR notify_on >= @from)
        """,
        new { versionId, from });
}
