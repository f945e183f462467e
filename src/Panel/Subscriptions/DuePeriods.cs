namespace Panel.Subscriptions;

/// <summary>
/// Which periods of a subscription are due on a day. Pure; the same for preview and plan
/// (docs/BILLING.md#3-recurring-charges-in-advance, docs/BILLING.md#5-usage-in-arrears).
/// </summary>
public static class DuePeriods
{
    /// <summary>
    /// Periods to bill in advance: each cut to what lies after start, trial and
    /// <see cref="SubscriptionTerms.BilledUntil"/> and before the end. It is due once its own first day is on or before
    /// <paramref name="asOf"/>: what is the rest of a period that has begun waits for its own first day, not for the
    /// period's.
    /// </summary>
    public static IEnumerable<DuePeriod> Recurring(SubscriptionTerms terms, DateOnly asOf)
    {
        var first = Later(terms.FirstPaid, terms.BilledUntil ?? terms.FirstPaid);
        if (first > asOf) yield break;
        for (var k = terms.Rhythm.IndexOf(terms.Anchor, first); ; k++)
        {
            var full = terms.Rhythm.At(terms.Anchor, k);
            if (full.From > asOf || full.From >= terms.End) yield break;
            if (Cut(full, first, terms.End) is { Days: > 0 } part) yield return new DuePeriod(full, part);
        }
    }

    /// <summary>
    /// Periods whose usage is to be billed in arrears: those that end, or whose service ends, on or before
    /// <paramref name="asOf"/>, from <see cref="SubscriptionTerms.UsageBilledUntil"/> on. Usage within the trial
    /// belongs to none of them.
    /// </summary>
    public static IEnumerable<DuePeriod> Usage(SubscriptionTerms terms, DateOnly asOf)
    {
        var first = Later(terms.FirstPaid, terms.UsageBilledUntil ?? terms.FirstPaid);
        for (var k = terms.Rhythm.IndexOf(terms.Anchor, first); ; k++)
        {
            var full = terms.Rhythm.At(terms.Anchor, k);
            if (full.From >= terms.End || Earlier(full.To, terms.End) > asOf) yield break;
            if (Cut(full, first, terms.End) is { Days: > 0 } part) yield return new DuePeriod(full, part);
        }
    }

    private static Period Cut(Period full, DateOnly first, DateOnly? end)
    {
        var from = Later(full.From, first);
        var to = Earlier(full.To, end);
        return new Period(from, to < from ? from : to);
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private static DateOnly Earlier(DateOnly day, DateOnly? end) => end is { } last && last < day ? last : day;
}
