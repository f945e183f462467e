using Panel.Platform.Calls;
using Panel.Platform.Events;

namespace Panel.Platform.Jobs;

/// <summary>A job as the automation page shows it.</summary>
/// <param name="PausedAt">Since when it rests, null while it does not.</param>
/// <param name="AskedBy">Who asked for a run that has not begun yet.</param>
/// <param name="NextAt">When it is to run next; null before a worker ever ran.</param>
/// <param name="Broken">The scheduler has given its times up after repeated failures.</param>
/// <param name="Last">Its newest run, null before the first.</param>
public sealed record JobLine(
    string Name, DateTimeOffset? PausedAt, string? PausedBy, string? AskedBy, DateTimeOffset? NextAt, bool Broken,
    JobRun? Last);

/// <summary>A process that runs jobs.</summary>
/// <param name="Alive">Whether it has checked in within the time it promised.</param>
public sealed record JobNode(string Name, DateTimeOffset SeenAt, bool Alive);

/// <summary>All that runs by itself: jobs, the nodes they run on, and work that waits for them.</summary>
public sealed record JobOverview(
    IReadOnlyList<JobLine> Jobs, IReadOnlyList<JobNode> Nodes, IReadOnlyList<WaitingDeliveries> Waiting,
    OpenCalls Calls);

/// <summary>
/// Shows every job with its last and next run, the nodes of the cluster, and what waits to be delivered.
/// </summary>
public sealed class ShowAutomation(UnitOfWork work)
{
    // A node that misses three check-ins is taken for dead; its jobs are given to others.
    private const int MissedCheckIns = 3;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>Problem <c>forbidden</c>.</returns>
    public async Task<Result<JobOverview>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync(
            async session => new JobOverview(
                await JobsAsync(session), await NodesAsync(session), await WaitingDeliveries.LoadAsync(session),
                await OpenCalls.CountAsync(session)),
            cancellationToken);
    }

    private static async Task<List<JobLine>> JobsAsync(DbSession session)
    {
        // Jobs are known by the scheduler's own tables, whether or not they ever ran; a trigger made by hand has no
        // next time.
        var heads = await session.QueryAsync<Head>(
            """
            SELECT d.JOB_NAME AS name, j.paused_at, j.paused_by, j.asked_by, MIN(t.NEXT_FIRE_TIME) AS next_ticks,
                CAST(COALESCE(MAX(t.TRIGGER_STATE = 'ERROR'), 0) AS SIGNED) AS broken
            FROM QRTZ_JOB_DETAILS d
            LEFT JOIN job j ON j.name = d.JOB_NAME
            LEFT JOIN QRTZ_TRIGGERS t ON t.SCHED_NAME = d.SCHED_NAME AND t.JOB_NAME = d.JOB_NAME
                AND t.JOB_GROUP = d.JOB_GROUP
                AND t.TRIGGER_NAME = d.JOB_NAME
            GROUP BY d.JOB_NAME, j.paused_at, j.paused_by, j.asked_by
            ORDER BY d.JOB_NAME
            """);
        var last = await session.QueryAsync<JobRunRow>(
            """
            SELECT id, job, node, asked_by, started_at, ended_at, outcome, times, since, figures, problem_code, problem
            FROM job_run WHERE id IN (SELECT MAX(id) FROM job_run GROUP BY job)
            """);
        return heads.ConvertAll(head => new JobLine(
            head.Name, head.PausedAt, head.PausedBy, head.AskedBy, Instant(head.NextTicks), head.Broken != 0,
            last.Find(run => run.Job == head.Name)?.ToRun()));
    }

    internal static async Task<List<JobNode>> NodesAsync(DbSession session)
    {
        var rows = await session.QueryAsync<NodeRow>(
            """
            SELECT INSTANCE_NAME AS name, LAST_CHECKIN_TIME AS ticks, CHECKIN_INTERVAL AS interval_ms
            FROM QRTZ_SCHEDULER_STATE ORDER BY INSTANCE_NAME
            """);
        return rows.ConvertAll(row =>
        {
            var seen = Instant(row.Ticks)!.Value;
            return new JobNode(
                row.Name, seen, session.Now - seen <= TimeSpan.FromMilliseconds(row.IntervalMs * MissedCheckIns));
        });
    }

    // The scheduler stores instants as ticks of UTC.
    private static DateTimeOffset? Instant(long? ticks) =>
        ticks is > 0 and var value ? new DateTimeOffset(value, TimeSpan.Zero) : null;

    private sealed record Head(
        string Name, DateTimeOffset? PausedAt, string? PausedBy, string? AskedBy, long? NextTicks, int Broken);

    private sealed record NodeRow(string Name, long Ticks, long IntervalMs);
}
