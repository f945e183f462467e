using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Writes versions of tariffs with their prices.</summary>
internal static class StoreVersion
{
    /// <returns>The first rule a price breaks that only the stored catalogue knows, or null.</returns>
    internal static async Task<Problem?> InsertAsync(
        DbSession session, Actor actor, long tariffId, TariffVersionInput input)
    {
        var id = await IdBlock.TakeAsync(session, "tariff_version", 1);
        await session.ExecuteAsync(
            """
            INSERT INTO tariff_version (id, tariff_id, label, valid_from, minimum_term_months, notice_days, trial_days)
            VALUES (@id, @tariffId, @label, @ValidFrom, @MinimumTermMonths, @NoticeDays, @TrialDays)
            """,
            new
            {
                id, tariffId, label = input.Label.Trim(), input.ValidFrom, input.MinimumTermMonths, input.NoticeDays,
                input.TrialDays,
            });
        return await PriceRow.StoreAsync(session, actor, id, input.Prices);
    }

    /// <returns>The first rule a price breaks that only the stored catalogue knows, or null.</returns>
    internal static async Task<Problem?> ReplaceAsync(
        DbSession session, Actor actor, long versionId, TariffVersionInput input)
    {
        await session.ExecuteAsync(
            """
            UPDATE tariff_version
            SET label = @label, valid_from = @ValidFrom, minimum_term_months = @MinimumTermMonths,
                notice_days = @NoticeDays,
                trial_days = @TrialDays
            WHERE id = @versionId
            """,
            new
            {
                versionId, label = input.Label.Trim(), input.ValidFrom, input.MinimumTermMonths, input.NoticeDays,
                input.TrialDays,
            });
        await DeletePricesAsync(session, versionId);
        return await PriceRow.StoreAsync(session, actor, versionId, input.Prices);
    }

    internal static async Task DeletePricesAsync(DbSession session, long versionId)
    {
        await session.ExecuteAsync(
            "DELETE FROM tariff_option_price WHERE tariff_version_id = @versionId", new { versionId });
        await session.ExecuteAsync("DELETE FROM tariff_price WHERE tariff_version_id = @versionId", new { versionId });
    }
}
