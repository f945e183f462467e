namespace Panel.Platform.Events;

/// <summary>
/// The waits after failed attempts; after one more failure than there are waits, a delivery is given up.
/// </summary>
public sealed class RetryWaits(params IReadOnlyList<TimeSpan> waits)
{
    /// <summary>Three quick attempts for what passes by itself, then growing waits that add up to a day.</summary>
    public static readonly RetryWaits ADay = new(
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8), TimeSpan.FromHours(8));

    /// <summary>The wait after the n-th attempt failed, or null when it was the last.</summary>
    public TimeSpan? After(int attempts) => attempts <= waits.Count ? waits[attempts - 1] : null;
}
