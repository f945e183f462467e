using Panel.Platform;

namespace Panel.Catalog;

/// <summary>
/// Versions that customers were notified of stay as they were notified; a notice that nobody heard of goes with its
/// version.
/// </summary>
internal static class NotifiedVersions
{
    internal static Task<bool> HasAsync(DbSession session, long versionId) => session.SingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM tariff_notice WHERE tariff_version_id = @versionId AND notified_at IS NOT NULL)",
        new { versionId });

    /// <summary>Forgets a notice that nobody heard of and that would come on or after the day.</summary>
    /// <param name="from">Null forgets it whenever it would come.</param>
    internal static Task<int> ForgetNoticeAsync(DbSession session, long versionId, DateOnly? from) =>
        session.ExecuteAsync(
            """
            DELETE FROM tariff_notice
            WHERE tariff_version_id = @versionId AND notified_at IS NULL AND (@from IS NULL OR notify_on >= @from)
            """,
            new { versionId, from });
}
