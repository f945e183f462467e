namespace Panel.Platform;

/// <summary>
/// Panel does not start, because starting would endanger data; the problem says what is wrong and what to do.
/// </summary>
public sealed class RefusedToStartException(Problem problem, Exception? inner = null)
    : Exception(problem.Message, inner)
{
    /// <summary>Code and text for people and programs.</summary>
    public Problem Problem { get; } = problem;
}
