namespace Panel.Subscriptions;

/// <summary>
/// How much of a measured amount counts in the days that are billed. A record that lies partly outside of them counts
/// for the share of its days inside: nobody can know on which of its days it was used. Pure; plans, previews and pages
/// ask the same.
/// </summary>
public static class UsageShare
{
    private const int Decimals = 6;

    /// <summary>
    /// quantity × days inside ÷ days of the record, rounded half away from zero to six decimals, as many as a record
    /// may have; the quantity itself where all of its days lie inside, and zero where none does.
    /// </summary>
    /// <param name="days">The record's days.</param>
    /// <param name="part">The days that are billed.</param>
    public static decimal Of(decimal quantity, Period days, Period part)
    {
        var from = days.From > part.From ? days.From : part.From;
        var to = days.To < part.To ? days.To : part.To;
        var inside = to.DayNumber - from.DayNumber;
        return inside <= 0 ? 0
            : inside == days.Days ? quantity
            : Math.Round(quantity * inside / days.Days, Decimals, MidpointRounding.AwayFromZero);
    }
}
