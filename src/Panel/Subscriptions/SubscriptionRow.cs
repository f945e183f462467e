using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A subscription as it is stored.</summary>
internal sealed record SubscriptionRow(
    long Id, long AccountId, string Number, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId,
    decimal Quantity, short PeriodCount, string PeriodUnit, DateOnly StartDate, DateOnly Anchor, DateOnly? EndDate,
    DateOnly? BilledUntil, DateOnly? UsageBilledUntil, string Description, string Opening, int Version,
    DateOnly? TrialUntil)
{
    /// <summary>The subscription of this number in the actor's subtree, or null.</summary>
    internal static Task<SubscriptionRow?> FindAsync(DbSession session, Actor actor, string number) =>
        session.FirstOrDefaultAsync<SubscriptionRow>(
            """
            SELECT s.id, s.account_id, s.number, s.subproject_id, s.product_id, s.tariff_id, s.pinned_version_id,
                   s.quantity,
                   s.period_count, s.period_unit, s.start_date, s.anchor, s.end_date, s.billed_until,
                   s.usage_billed_until,
                   s.description, s.opening, s.version, s.trial_until
            FROM subscription s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE s.number = @number
            """,
            new { actor.AccountId, number });

    internal BillingPeriod Rhythm => new(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit));

    /// <summary>First day that is charged: after the trial, else the first day of service.</summary>
    internal DateOnly FirstPaid => TrialUntil ?? StartDate;

    /// <summary>First day that is not billed yet.</summary>
    internal DateOnly FirstUnbilled => BilledUntil is { } billed && billed > FirstPaid ? billed : FirstPaid;

    internal SubscriptionTerms ToTerms() => new(
        Id, Number, AccountId, SubprojectId, ProductId, TariffId, PinnedVersionId, Quantity, Rhythm, StartDate, Anchor,
        EndDate,
        BilledUntil, UsageBilledUntil, Description, TrialUntil)
    {
        Opening = StoredEnum.Parse<Opening>(Opening),
    };

    /// <summary>Moves the version on, which also locks the row; false when somebody saved in between.</summary>
    internal async Task<bool> TouchAsync(DbSession session, int seen) => await session.ExecuteAsync(
        "UPDATE subscription SET version = version + 1 WHERE id = @Id AND version = @seen", new { Id, seen }) == 1;
}
