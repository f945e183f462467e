using System.Text.Json;

namespace Panel.Platform.Jobs;

/// <summary>A run of a job, or a row of like ones in which nothing happened.</summary>
/// <param name="Node">The process it ran in.</param>
/// <param name="AskedBy">Who asked for it; null when it was its time.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Times">How many runs ended like this one after another; more than 1 only where there was nothing new to
/// tell.</param>
/// <param name="Since">Beginning of the first of them.</param>
/// <param name="Problem">What a person must look at, or null.</param>
public sealed record JobRun(
    long Id, string Job, string Node, string? AskedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    JobOutcome? Outcome, int Times,
    DateTimeOffset Since, IReadOnlyDictionary<string, long> Figures, Problem? Problem)
{
    /// <summary>How long it took, null while it runs.</summary>
    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>A row of <c>job_run</c> as it is stored.</summary>
internal sealed record JobRunRow(
    long Id, string Job, string Node, string? AskedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    string? Outcome, int Times,
    DateTimeOffset Since, string? Figures, string? ProblemCode, string? Problem)
{
    internal JobRun ToRun() => new(
        Id, Job, Node, AskedBy, StartedAt, EndedAt, Outcome is null ? null : StoredEnum.Parse<JobOutcome>(Outcome),
        Times, Since,
        Figures is null
            ? new Dictionary<string, long>()
            : JsonSerializer.Deserialize<Dictionary<string, long>>(Figures, RowJson.Options)!,
        ProblemCode is null ? null : new Problem(ProblemCode, Problem!));
}
