using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What the dates and the quantity of a subscription must look like.</summary>
public static class SubscriptionRules
{
    /// <summary>The largest quantity of one subscription.</summary>
    public const decimal MostQuantity = 1_000_000m;

    /// <summary>How far ahead a subscription may begin.</summary>
    public const int YearsAhead = 5;

    internal static Problem? Quantity(decimal quantity) =>
        quantity is <= 0 or > MostQuantity || decimal.Round(quantity, 6) != quantity
            ? Problem.Invalid(
                "Quantity", "The quantity must be above 0, at most 1,000,000, and have at most 6 decimals.")
            : null;

    internal static Problem? Description(string description) => description.Trim().Length is 0 or > 300
        ? Problem.Invalid("Description", "The description must have 1 to 300 characters; it is printed on invoices.")
        : null;

    internal static Problem? Rhythm(BillingPeriod rhythm) => rhythm.Count is < 1 or > 120
        ? Problem.Invalid("Rhythm", "A billing period has 1 to 120 days, weeks or months.")
        : null;

    /// <param name="anchor">Null where it follows from the other days.</param>
    internal static Problem? Dates(DateOnly start, DateOnly? anchor, DateOnly? end, DateOnly today)
    {
        if (start < today.AddYears(-10) || start > today.AddYears(YearsAhead))
            return Problem.Invalid("Start", "The first day must lie within the last ten and the next five years.");
        if (anchor < start.AddYears(-10) || anchor > start.AddYears(10))
            return Problem.Invalid("Anchor", "The anchor must lie within ten years of the first day.");
        return LastDay(start, end);
    }

    // People say the last day; the end is the first day without service.
    private static Problem? LastDay(DateOnly start, DateOnly? end) => end <= start
        ? Problem.Invalid("End", "The end is the first day without service, so it must be after the first day.")
        : DayBound.CheckEnd("End", end);

    /// <summary>
    /// Whether a subscription may end on the day. Days that are billed stay billed; minimum term and notice bind the
    /// customer.
    /// </summary>
    /// <param name="waive">The provider lets the customer go before term and notice.</param>
    internal static Problem? End(SubscriptionRow row, DateOnly? end, ContractTerm term, DateOnly today, bool waive)
    {
        if (row.EndDate <= today)
            return new Problem(
                "subscriptions.ended", $"The subscription ended on {row.EndDate:yyyy-MM-dd}. Make a new one.", "End");
        if (end is not { } day) return null;
        if (LastDay(row.StartDate, day) is { } broken) return broken;
        if (day < row.BilledUntil)
            return new Problem(
                "subscriptions.end_before_billed",
                $"It is billed until {row.BilledUntil:yyyy-MM-dd}; it can end on that day or later. Credit earlier "
                    + "days by hand.", "End");
        var earliest = term.PaidEnd(row, today);
        return day < earliest && !waive && !ContractTerm.MayLeaveTrial(row, day, today)
            ? new Problem(
                "subscriptions.term_binds",
                $"Minimum term and notice bind until {earliest:yyyy-MM-dd}. Choose that day, or waive the term.", "End")
            : null;
    }
}

/// <summary>
/// Minimum term, notice and trial of the tariff version that counted on the subscription's first day.
/// </summary>
internal sealed record ContractTerm(short MinimumTermMonths, short NoticeDays, short TrialDays)
{
    /// <summary>
    /// The first day it may end when notice is given today: at once while it is tried, and never before what is billed.
    /// </summary>
    internal DateOnly EarliestEnd(SubscriptionRow row, DateOnly today)
    {
        var soonest = row.StartDate >= today ? row.StartDate.AddDays(1) : today;
        var free = MayLeaveTrial(row, soonest, today) ? soonest : PaidEnd(row, today);
        return row.BilledUntil > free ? row.BilledUntil.Value : free;
    }

    /// <summary>
    /// While it is tried, it may end on any day until the trial is over: neither term nor notice have begun.
    /// </summary>
    internal static bool MayLeaveTrial(SubscriptionRow row, DateOnly end, DateOnly today) =>
        today < row.TrialUntil && end >= today && end <= row.TrialUntil;

    /// <summary>
    /// The first day it may end once it is paid for: the minimum term counts from the first paid day.
    /// </summary>
    internal DateOnly PaidEnd(SubscriptionRow row, DateOnly today)
    {
        var term = row.FirstPaid.AddMonths(MinimumTermMonths);
        // It lasts a day at least: nothing ends before it begins.
        if (term <= row.StartDate) term = row.StartDate.AddDays(1);
        var notice = today.AddDays(NoticeDays);
        return term > notice ? term : notice;
    }

    internal static Task<ContractTerm> FindAsync(DbSession session, SubscriptionRow row) =>
        FindAsync(session, row.TariffId, row.PinnedVersionId, row.StartDate);

    internal static async Task<ContractTerm> FindAsync(
        DbSession session, long tariffId, long? pinnedVersionId, DateOnly start) =>
        await session.FirstOrDefaultAsync<ContractTerm>(
            """
            SELECT v.minimum_term_months, v.notice_days, v.trial_days
            FROM tariff_version v
            WHERE v.tariff_id = @tariffId AND (v.id = @pinnedVersionId OR @pinnedVersionId IS NULL
                AND v.valid_from <= @start)
            ORDER BY v.valid_from DESC
            LIMIT 1
            """,
            new { tariffId, pinnedVersionId, start }) ?? new ContractTerm(0, 0, 0);
}
