namespace Panel.Platform.Jobs;

/// <summary>The row of a job that people may pause or ask for, locked for the change.</summary>
internal static class JobSwitch
{
    internal sealed record State(DateTimeOffset? PausedAt, string? PausedBy);

    /// <summary>The job's row, or null where the scheduler knows no such job.</summary>
    internal static async Task<State?> LockAsync(DbSession session, string job)
    {
        if (await session.SingleAsync<int>(
            "SELECT COUNT(*) FROM QRTZ_JOB_DETAILS WHERE JOB_NAME = @job", new { job }) == 0) return null;
        await session.ExecuteAsync(
            "INSERT INTO job (name) VALUES (@job) ON DUPLICATE KEY UPDATE name = name", new { job });
        return await session.SingleAsync<State>(
            "SELECT paused_at, paused_by FROM job WHERE name = @job FOR UPDATE", new { job });
    }
}
