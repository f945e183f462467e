namespace Panel.Platform.Jobs;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>It found something to do and did it.</summary>
    Done,

    /// <summary>Nothing was to be done.</summary>
    Nothing,

    /// <summary>Something kept it from its work, or its work found something that a person must look at.</summary>
    Problem,

    /// <summary>Its process ended in the middle; what it began is taken up by the next run.</summary>
    Interrupted,
}

/// <summary>What a run of a job has to tell.</summary>
/// <param name="Worked">Whether there was anything to do.</param>
/// <param name="Figures">What was done, in numbers: <c>planned</c> → 2. Names are translated by the page.</param>
/// <param name="Problem">What a person must look at, or null.</param>
public sealed record JobReport(bool Worked, IReadOnlyDictionary<string, long> Figures, Problem? Problem = null)
{
    /// <summary>Nothing was to be done.</summary>
    public static readonly JobReport Idle = new(false, new Dictionary<string, long>());

    public JobOutcome Outcome =>
        Problem is not null ? JobOutcome.Problem : Worked ? JobOutcome.Done : JobOutcome.Nothing;

    /// <summary>Something kept the job from its work.</summary>
    public static JobReport Failed(Problem problem) => Idle with { Problem = problem };

    /// <summary>Work in numbers; figures of zero are left out, and only zeros are <see cref="Idle"/>.</summary>
    public static JobReport Of(params IEnumerable<(string Name, long Value)> figures)
    {
        var notified = figures.Where(figure => figure.Value != 0)
            .ToDictionary(figure => figure.Name, figure => figure.Value);
        return new JobReport(notified.Count > 0, notified);
    }
}
