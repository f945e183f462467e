using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Versions that customers were told of stay as they were told; a notice that nobody heard of goes with its version.</summary>
internal static class ToldVersions
{
    internal static Task<bool> HasAsync(DbSession session, long versionId) => session.SingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM tariff_notice WHERE tariff_version_id = @versionId AND told_at IS NOT NULL)", new { versionId });

    /// <summary>Forgets a notice that nobody heard of and that would come on or after the day.</summary>
    /// <param name="from">Null forgets it whenever it would come.</param>
    internal static Task<int> ForgetNoticeAsync(DbSession session, long versionId, DateOnly? from) => session.ExecuteAsync(
        """
        DELETE FROM tariff_notice
        WHERE tariff_version_id = @versionId AND told_at IS NULL AND (@from IS NULL OR notify_on >= @from)
        """,
        new { versionId, from });
}
