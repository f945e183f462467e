using Panel.Catalog;

namespace Panel.Subscriptions;

/// <summary>What the calculator needs to know of a subscription.</summary>
/// <param name="Number">Panel's or the old system's number.</param>
/// <param name="PinnedVersionId">Grandfathered tariff version, or null where the date decides.</param>
/// <param name="Rhythm">Length of a billing period.</param>
/// <param name="Start">First day of service.</param>
/// <param name="Anchor">Boundaries are anchor + k periods.</param>
/// <param name="End">First day without service, or null.</param>
/// <param name="BilledUntil">First day not yet billed; null when never billed: the set-up fee is still due.</param>
/// <param name="UsageBilledUntil">The same for usage.</param>
/// <param name="TrialUntil">First day that is charged; days before are tried for nothing. Null without a trial.</param>
public sealed record SubscriptionTerms(
    long Id, string Number, long AccountId, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId,
    decimal Quantity, BillingPeriod Rhythm, DateOnly Start, DateOnly Anchor, DateOnly? End, DateOnly? BilledUntil,
    DateOnly? UsageBilledUntil, string Description, DateOnly? TrialUntil = null)
{
    /// <summary>First day that is charged: after the trial, else the first day of service.</summary>
    public DateOnly FirstPaid => TrialUntil ?? Start;

    /// <summary>How the service begins: a domain's first period may have its own price.</summary>
    public Opening Opening { get; init; }

    /// <summary>What is configured about it, by code of the option.</summary>
    public IReadOnlyList<ChosenOption> Options { get; init; } = [];
}

/// <summary>The part of a full billing period that is to be billed.</summary>
/// <param name="Full">From boundary to boundary.</param>
/// <param name="Part">Days billed: inside <paramref name="Full"/>, never empty.</param>
public readonly record struct DuePeriod(Period Full, Period Part);
