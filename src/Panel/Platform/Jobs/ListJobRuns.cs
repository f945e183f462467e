namespace Panel.Platform.Jobs;

/// <summary>The runs of all jobs or of one, newest first.</summary>
public sealed class ListJobRuns(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <param name="job">Only this job's, or null.</param>
    /// <param name="outcome">Only those that ended like this, or null.</param>
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public async Task<Result<Page<JobRun>>> RunAsync(
        Actor actor, string? job, JobOutcome? outcome, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var clamped = page.Clamped();
        var wanted = new { job, outcome = outcome?.ToStored(), clamped.Skip, clamped.Take };
        return await work.RunAsync(async session =>
        {
            var total = await session.SingleAsync<long>(
                """
                SELECT COUNT(*) FROM job_run WHERE (@job IS NULL OR job = @job) AND (@outcome IS NULL
                    OR outcome = @outcome)
                """, wanted);
            var rows = await session.QueryAsync<JobRunRow>(
                """
                SELECT id, job, node, asked_by, started_at, ended_at, outcome, times, since, figures, problem_code,
                       problem
                FROM job_run
                WHERE (@job IS NULL OR job = @job) AND (@outcome IS NULL OR outcome = @outcome)
                ORDER BY id DESC LIMIT @Take OFFSET @Skip
                """,
                wanted);
            return new Page<JobRun>(rows.ConvertAll(row => row.ToRun()), total);
        }, cancellationToken);
    }
}
