namespace Panel.Platform;

/// <summary>
/// Settings of the whole installation, each a text under a name that begins with its feature, such as
/// <c>mail.server</c>. The feature checks who may change them and writes the audit trail.
/// </summary>
public static class StoredSetting
{
    /// <summary>The setting, or null where nobody chose it.</summary>
    public static Task<string?> FindAsync(DbSession session, string name) =>
        session.FirstOrDefaultAsync<string>("SELECT value FROM setting WHERE name = @name", new { name });

    /// <summary>When it was last chosen (UTC), or null where nobody did.</summary>
    public static Task<DateTimeOffset?> ChangedAtAsync(DbSession session, string name) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>("SELECT updated_at FROM setting WHERE name = @name", new { name });

    /// <summary>Chooses it, whatever was chosen before.</summary>
    public static Task WriteAsync(DbSession session, string name, string value) => session.ExecuteAsync(
        """
        INSERT INTO setting (name, value, updated_at) VALUES (@name, @value, @Now)
        ON DUPLICATE KEY UPDATE value = @value, updated_at = @Now
        """,
        new { name, value, session.Now });

    /// <summary>Chooses it where nobody did; of several at once, one succeeds.</summary>
    /// <returns>Whether this one did.</returns>
    public static async Task<bool> ClaimAsync(DbSession session, string name, string value) =>
        await session.ExecuteAsync(
            "INSERT IGNORE INTO setting (name, value, updated_at) VALUES (@name, @value, @Now)",
            new { name, value, session.Now }) == 1;

    /// <summary>
    /// Takes the choice back and gives it, null where there was none; of several at once, one gets it.
    /// </summary>
    public static async Task<string?> TakeAsync(DbSession session, string name)
    {
        var value = await session.FirstOrDefaultAsync<string>(
            "SELECT value FROM setting WHERE name = @name FOR UPDATE", new { name });
        if (value is not null) await RemoveAsync(session, name);
        return value;
    }

    /// <summary>Takes the choice back.</summary>
    public static Task RemoveAsync(DbSession session, string name) =>
        session.ExecuteAsync("DELETE FROM setting WHERE name = @name", new { name });
}
