namespace Panel.Subscriptions;

/// <summary>
/// Which of a subscription's periods is the first that a tariff version prices: the first that begins on or after its
/// day.
/// </summary>
internal static class FirstPeriodUnder
{
    /// <summary>
    /// First day of that period, or null where the subscription ends before. Billed periods do not count. Pure.
    /// </summary>
    internal static DateOnly? Find(SubscriptionTerms terms, DateOnly validFrom)
    {
        var unbilled = terms.BilledUntil is { } billed && billed > terms.FirstPaid ? billed : terms.FirstPaid;
        var first = unbilled >= validFrom ? unbilled : NextBoundary(terms, validFrom);
        return first >= terms.End ? null : first;
    }

    private static DateOnly NextBoundary(SubscriptionTerms terms, DateOnly day)
    {
        var index = terms.Rhythm.IndexOf(terms.Anchor, day);
        var boundary = terms.Rhythm.Boundary(terms.Anchor, index);
        return boundary == day ? boundary : terms.Rhythm.Boundary(terms.Anchor, index + 1);
    }
}
