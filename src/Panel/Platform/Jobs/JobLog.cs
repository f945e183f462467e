using System.Text.Json;

namespace Panel.Platform.Jobs;

/// <summary>A run that began.</summary>
/// <param name="AskedBy">Who asked for it, null when it was its time.</param>
public sealed record JobBegin(long Run, string? AskedBy);

/// <summary>
/// The record of every run of every job, kept in the database so that it survives the processes. Runs in which nothing
/// happened are folded into one row, or a job that looks every few seconds would bury the others.
/// </summary>
public sealed class JobLog(UnitOfWork work)
{
    /// <summary>Writes that a run begins, unless the job is paused and nobody asked.</summary>
    /// <param name="node">This process, at most 100 characters.</param>
    /// <returns>Null when the job is to rest.</returns>
    public Task<JobBegin?> BeginAsync(string job, string node, CancellationToken cancellationToken) =>
        work.RunAsync(async session =>
        {
            await session.ExecuteAsync(
                "INSERT INTO job (name) VALUES (@job) ON DUPLICATE KEY UPDATE name = name", new { job });
            var head = await session.SingleAsync<Head>(
                "SELECT paused_at, asked_by FROM job WHERE name = @job FOR UPDATE", new { job });
            if (head is { PausedAt: not null, AskedBy: null }) return null;
            // Jobs run one at a time: what is still open here belongs to a process that is gone.
            await session.ExecuteAsync(
                "UPDATE job_run SET outcome = 'interrupted', ended_at = @now WHERE job = @job AND ended_at IS NULL",
                new { job, now = session.Now });
            await session.ExecuteAsync(
                "UPDATE job SET asked_at = NULL, asked_by = NULL WHERE name = @job", new { job });
            var run = await session.SingleAsync<long>(
                """
                INSERT INTO job_run (job, node, asked_by, started_at, since)
                    VALUES (@job, @node, @AskedBy, @now, @now) RETURNING id
                """,
                new { job, node, head.AskedBy, now = session.Now });
            return new JobBegin(run, head.AskedBy);
        }, cancellationToken);

    /// <summary>Writes how a run ended. A run that was taken for dead meanwhile stays as it is.</summary>
    public Task EndAsync(JobBegin begin, JobReport report, CancellationToken cancellationToken) =>
        work.RunAsync(async session =>
        {
            var ended = await session.ExecuteAsync(
                """
                UPDATE job_run SET ended_at = @now, outcome = @outcome, figures = @figures, problem_code = @code,
                    problem = @message
                WHERE id = @Run AND ended_at IS NULL
                """,
                new
                {
                    begin.Run, now = session.Now, outcome = report.Outcome.ToStored(),
                    figures = report.Figures.Count == 0
                        ? null : JsonSerializer.Serialize(report.Figures, RowJson.Options),
                    code = report.Problem?.Code, message = Short(report.Problem?.Message),
                });
            if (ended == 1 && !report.Worked && begin.AskedBy is null) await FoldAsync(session, begin.Run);
            return ended;
        }, cancellationToken);

    // The newest of like runs stays and counts the others.
    private static async Task FoldAsync(DbSession session, long run)
    {
        var before = await session.FirstOrDefaultAsync<Before>(
            """
            SELECT b.id, b.times, b.since
            FROM job_run r
            JOIN job_run b ON b.id = (SELECT MAX(p.id) FROM job_run p WHERE p.job = r.job AND p.id < r.id)
            WHERE r.id = @run AND b.outcome = r.outcome AND b.asked_by IS NULL AND b.figures IS NULL
                AND b.problem <=> r.problem
            """,
            new { run });
        if (before is null) return;
        await session.ExecuteAsync("DELETE FROM job_run WHERE id = @Id", new { before.Id });
        await session.ExecuteAsync(
            "UPDATE job_run SET times = @times, since = @Since WHERE id = @run",
            new { run, times = before.Times + 1, before.Since });
    }

    private static string? Short(string? text) => text?[..Math.Min(500, text.Length)];

    private sealed record Head(DateTimeOffset? PausedAt, string? AskedBy);

    private sealed record Before(long Id, int Times, DateTimeOffset Since);
}
