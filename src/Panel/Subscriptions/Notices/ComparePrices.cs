using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Compares two price grids for a subscription. Pure.</summary>
internal sealed class ComparePrices(
    IReadOnlyList<PriceCell> before, IReadOnlyList<PriceCell> after, DateOnly validFrom, DateOnly? following)
{
    // A grid with a key twice is a finding of the editor; the preview takes the first.
    private readonly Dictionary<CellKey, PriceCell> _before = before.DistinctBy(cell => cell.Key)
        .ToDictionary(cell => cell.Key);
    private readonly Dictionary<CellKey, PriceCell> _after = after.DistinctBy(cell => cell.Key)
        .ToDictionary(cell => cell.Key);

    /// <summary>What changes, or null when the subscription has no period under the version.</summary>
    internal AffectedSubscription? Affect(PreviewRow row, Currency currency)
    {
        if (FirstPeriodUnder.Find(row.Terms, validFrom) is not { } from || from >= following) return null;
        var rhythm = row.Terms.Rhythm;
        var key = new CellKey(row.Product, currency.Code, rhythm.Count, rhythm.Unit);
        var oldCell = _before.GetValueOrDefault(key);
        var newCell = _after.GetValueOrDefault(key);
        var options = row.Terms.Options;
        Money? was = oldCell?.With(options) is { } old ? Money.Round(row.Terms.Quantity * old.Price, currency) : null;
        Money? becomes = newCell?.With(options) is { } now
            ? Money.Round(row.Terms.Quantity * now.Price, currency) : null;
        Money? perYear = was is { } a && becomes is { } b ? PerYear(b, rhythm) - PerYear(a, rhythm) : null;
        return new AffectedSubscription(
            row.Terms.Number, row.Terms.Description, row.Account, row.AccountName, row.Product, rhythm,
            row.Terms.Quantity, from,
            EffectOf(oldCell, newCell, was, becomes), was, becomes, perYear);
    }

    /// <summary>The amount of a period over a year of full periods: 12 months, 365 days.</summary>
    internal static Money PerYear(Money amount, BillingPeriod rhythm) =>
        amount.Times(new CellKey("", "", rhythm.Count, rhythm.Unit).PeriodsPerYear);

    private static PriceEffect EffectOf(PriceCell? oldCell, PriceCell? newCell, Money? was, Money? becomes) =>
        (was, becomes) switch
        {
            (null, null) => PriceEffect.Unchanged,
            (_, null) => PriceEffect.PriceLost,
            (null, _) => PriceEffect.PriceGained,
            ({ } a, { } b) when a != b => b > a ? PriceEffect.Dearer : PriceEffect.Cheaper,
            _ => UsageOf(oldCell!) == UsageOf(newCell!) ? PriceEffect.Unchanged : PriceEffect.UsageOnly,
        };

    private static (string?, decimal?, decimal?) UsageOf(PriceCell cell) =>
        (cell.Metric, cell.Included, cell.UnitPrice);
}

/// <summary>A subscription as the preview reads it.</summary>
internal sealed record PreviewRow(
    SubscriptionTerms Terms, long AccountId, long SubprojectId, bool Pinned, string Product, string Account,
    string AccountName)
{
    /// <summary>Subscriptions of the tariff in the actor's subtree that have not ended.</summary>
    internal static async Task<List<PreviewRow>> AllAsync(DbSession session, Actor actor, long tariffId, DateOnly today)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT s.id, s.number, s.account_id, s.subproject_id, s.product_id, s.pinned_version_id, s.quantity,
                   s.period_count,
                   s.period_unit, s.start_date, s.anchor, s.end_date, s.billed_until, s.description, s.trial_until,
                   p.code AS product,
                   a.number AS account, a.company, a.first_name, a.last_name
            FROM subscription s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            JOIN product p ON p.id = s.product_id
            JOIN account a ON a.id = s.account_id
            WHERE s.tariff_id = @tariffId AND (s.end_date IS NULL OR s.end_date > @today)
            """,
            new { actor.AccountId, tariffId, today });
        var options = await SubscriptionOptions.LoadAllAsync(session);
        return rows.ConvertAll(row => row.ToPreview(tariffId, [.. options[row.Id]]));
    }

    private sealed record Row(
        long Id, string Number, long AccountId, long SubprojectId, long ProductId, long? PinnedVersionId,
        decimal Quantity,
        short PeriodCount, string PeriodUnit, DateOnly StartDate, DateOnly Anchor, DateOnly? EndDate,
        DateOnly? BilledUntil,
        string Description, DateOnly? TrialUntil, string Product, string Account, string Company, string FirstName,
        string LastName)
    {
        internal PreviewRow ToPreview(long tariffId, IReadOnlyList<ChosenOption> options) => new(
            new SubscriptionTerms(
                Id, Number, AccountId, SubprojectId, ProductId, tariffId, PinnedVersionId, Quantity,
                new BillingPeriod(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit)), StartDate, Anchor, EndDate,
                BilledUntil,
                null, Description, TrialUntil)
            {
                Options = options,
            },
            AccountId, SubprojectId, PinnedVersionId is not null, Product, Account,
            AccountNames.Of(Company, FirstName, LastName));
    }
}
