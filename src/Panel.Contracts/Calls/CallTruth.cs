namespace Panel.Calls;

/// <summary>What the other side says about a call whose outcome is not known.</summary>
public abstract record CallTruth
{
    private CallTruth()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Answer">As of <see cref="CallOutcome.Succeeded"/>.</param>
    public sealed record Done(string Answer) : CallTruth;

    /// <summary>
    /// It was not done, and the request that is out will not be done beside one sent now: the other side knows the key,
    /// or doing it twice is the same as once.
    /// </summary>
    public sealed record NotDone : CallTruth;

    /// <summary>The truth could not be had; it is asked for again later.</summary>
    /// <param name="Reason">For people.</param>
    public sealed record Unknown(string Reason) : CallTruth;
}
