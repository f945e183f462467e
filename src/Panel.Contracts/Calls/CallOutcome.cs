namespace Panel.Calls;

/// <summary>
/// What came of a call to somebody else's system. There are three outcomes, because silence is neither yes nor no.
/// </summary>
public abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>The other side did it and said so.</summary>
    /// <param name="Answer">What it said, for people and for finding the thing again, such as an id; never a
    /// secret.</param>
    public sealed record Succeeded(string Answer) : CallOutcome;

    /// <summary>
    /// The other side refused it: nothing happened there, and the same request will be refused again.
    /// </summary>
    /// <param name="Reason">For people.</param>
    public sealed record Rejected(string Reason) : CallOutcome;

    /// <summary>
    /// It may have been done or not: a time-out, a lost connection, an answer that makes no sense, a fault of the
    /// server. It is never sent again before the truth was asked for.
    /// </summary>
    /// <param name="Reason">For people.</param>
    public sealed record Unknown(string Reason) : CallOutcome;
}
