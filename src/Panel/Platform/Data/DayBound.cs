namespace Panel.Platform;

/// <summary>
/// The days Panel works with. Beyond them lie slips of the finger, and the edges of the calendar, where the day after
/// or the next period does not exist.
/// </summary>
public static class DayBound
{
    /// <summary>The first day anything can begin.</summary>
    public static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>The last day of anything.</summary>
    public static readonly DateOnly Last = new(2200, 12, 31);

    public static bool Holds(DateOnly day) => First <= day && day <= Last;

    /// <summary>What to say at a field with a day out of bounds, else null.</summary>
    /// <param name="day">A day inside of what it bounds; null is not said anything about.</param>
    public static Problem? Check(string field, DateOnly? day) => day is { } set && !Holds(set)
        ? Problem.Invalid(field, "The day must lie between {0:yyyy-MM-dd} and {1:yyyy-MM-dd}.", First, Last)
        : null;

    /// <summary>The same for a first day outside, as use cases take ends.</summary>
    public static Problem? CheckEnd(string field, DateOnly? end) =>
        Check(field, end is { } set && set > First ? set.AddDays(-1) : end);

    /// <summary>
    /// The first day outside after a last day inside, as use cases take ends. The very last day of the calendar has
    /// none after it.
    /// </summary>
    public static DateOnly After(DateOnly last) => last == DateOnly.MaxValue ? last : last.AddDays(1);
}
