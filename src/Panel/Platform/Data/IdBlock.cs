namespace Panel.Platform;

/// <summary>
/// Hands out ids before rows are written, so that parents and children go in by sets. Ids are unique and growing, but
/// not gapless and not an order: document numbers come from <c>number_series</c> alone.
/// </summary>
public static class IdBlock
{
    /// <summary>The first of <paramref name="count"/> ids that nobody else gets.</summary>
    /// <param name="what">Name of the row family, such as <c>invoice</c>; made on first use.</param>
    /// <param name="count">At least 1.</param>
    public static async Task<long> TakeAsync(DbSession session, string what, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await session.ExecuteAsync(
            """
            INSERT INTO id_block (what, next_id) VALUES (@what, 1 + @count)
            ON DUPLICATE KEY UPDATE next_id = next_id + @count
            """,
            new { what, count });
        return await session.SingleAsync<long>(
            "SELECT next_id - @count FROM id_block WHERE what = @what", new { what, count });
    }
}
