namespace Panel.Subscriptions;

/// <summary>Where a subscription stands on a day.</summary>
public enum SubscriptionState
{
    /// <summary>Its first day is still to come.</summary>
    NotStarted,

    /// <summary>It runs and has no end.</summary>
    Active,

    /// <summary>It runs and its end is set.</summary>
    Ending,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>Tells the state from the dates.</summary>
public static class SubscriptionStates
{
    /// <param name="end">First day without service, or null.</param>
    public static SubscriptionState On(DateOnly today, DateOnly start, DateOnly? end) =>
        end <= today ? SubscriptionState.Ended
        : start > today ? SubscriptionState.NotStarted
        : end is null ? SubscriptionState.Active
        : SubscriptionState.Ending;
}
