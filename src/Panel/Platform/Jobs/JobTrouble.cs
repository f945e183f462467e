namespace Panel.Platform.Jobs;

/// <summary>A job whose newest ended run came to a problem.</summary>
/// <param name="Code">Code of the problem: <c>books.broken</c> when the nightly check found something.</param>
public sealed record JobTrouble(string Job, string Code, string Problem)
{
    internal const string Select =
        """
        SELECT r.job, r.problem_code AS code, r.problem
        FROM job_run r
        WHERE r.outcome = 'problem' AND r.id IN (SELECT MAX(id) FROM job_run WHERE ended_at IS NOT NULL GROUP BY job)
        ORDER BY r.job
        """;

    /// <summary>The jobs in trouble, by name. The caller checks the permission.</summary>
    public static Task<List<JobTrouble>> LoadAsync(DbSession session) => session.QueryAsync<JobTrouble>(Select);
}
