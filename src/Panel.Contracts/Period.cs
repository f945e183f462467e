namespace Panel;

/// <summary>
/// Days from <paramref name="From"/> up to, but without, <paramref name="To"/> (half-open), in the seller's zone.
/// </summary>
/// <param name="From">First day inside.</param>
/// <param name="To">First day outside; never before <paramref name="From"/>.</param>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Days inside; 0 for a point in time (a set-up fee).</summary>
    public int Days => To.DayNumber - From.DayNumber;

    public bool Contains(DateOnly day) => From <= day && day < To;

    public bool Overlaps(Period other) => From < other.To && other.From < To;

    /// <inheritdoc/>
    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
