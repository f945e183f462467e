using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A version as somebody thinks of it, saved or not.</summary>
/// <param name="ReplacesLabel">The stored version it stands for when an existing one is edited, else null.</param>
public sealed record VersionDraft(DateOnly ValidFrom, IReadOnlyList<PriceCell> Prices, string? ReplacesLabel = null);

/// <summary>What a version changes for a subscription.</summary>
public enum PriceEffect
{
    Dearer,
    Cheaper,

    /// <summary>Only the price of usage, or what is included, changes: how much depends on the usage.</summary>
    UsageOnly,

    Unchanged,

    /// <summary>The version has no price for it any more: its documents would be held.</summary>
    PriceLost,

    /// <summary>It had none, and the version brings one.</summary>
    PriceGained,
}

/// <summary>A subscription that a version reaches.</summary>
/// <param name="From">First day of the first period it prices.</param>
/// <param name="Old">List price of a full period before campaigns, now; null where there is none.</param>
/// <param name="New">The same under the version.</param>
/// <param name="PerYear">New − old over a year of full periods; null where one of them is missing.</param>
public sealed record AffectedSubscription(
    string Number, string Description, string Account, string AccountName, string Product, BillingPeriod Rhythm,
    decimal Quantity, DateOnly From, PriceEffect Effect, Money? Old, Money? New, Money? PerYear);

/// <summary>Sums of one currency.</summary>
/// <param name="OldPerYear">List revenue of a year of the affected subscriptions, before campaigns.</param>
public sealed record RevenueEffect(
    Currency Currency, int Dearer, int Cheaper, int Unchanged, Money OldPerYear, Money NewPerYear)
{
    public Money Difference => NewPerYear - OldPerYear;
}

/// <summary>An account and what the version changes for it in a year.</summary>
public sealed record AccountEffect(string Account, string Name, int Subscriptions, Money OldPerYear, Money NewPerYear)
{
    public Money Difference => NewPerYear - OldPerYear;
}

/// <summary>How many subscriptions move to the version in a month.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record MoveMonth(DateOnly Month, int Subscriptions);

/// <summary>What a version would change, and for whom.</summary>
/// <param name="Reached">Subscriptions that will have a period under it.</param>
/// <param name="Kept">Subscriptions that are kept on another version and stay as they are.</param>
/// <param name="EndBefore">Subscriptions that end before it reaches them.</param>
/// <param name="UsageOnly">Of the reached ones, those for which only usage prices change.</param>
/// <param name="Lost">Of the reached ones, those that would have no price: fix the grid.</param>
/// <param name="Revenue">Per currency.</param>
/// <param name="Top">Accounts with the largest change, per currency at most ten, largest first.</param>
/// <param name="Moves">By the month of their first period, in order.</param>
/// <param name="Subscriptions">The reached ones whose price changes, the largest change of every currency
/// first.</param>
public sealed record VersionPreview(
    int Reached, int Kept, int EndBefore, int UsageOnly, int Lost, IReadOnlyList<RevenueEffect> Revenue,
    IReadOnlyList<AccountEffect> Top, IReadOnlyList<MoveMonth> Moves, Page<AffectedSubscription> Subscriptions);

/// <summary>Says what a tariff version would change and for whom, before it is saved.</summary>
public sealed class PreviewTariffVersion(UnitOfWork work)
{
    /// <param name="page">Which part of the list of subscriptions.</param>
    /// <returns>The preview over the actor's subtree, or <c>not_found</c>.</returns>
    public Task<Result<VersionPreview>> RunAsync(
        Actor actor, string tariff, VersionDraft draft, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, tariff, draft, page.Clamped()), cancellationToken);

    private static async Task<Result<VersionPreview>> LoadAsync(
        DbSession session, Actor actor, string code, VersionDraft draft, PageRequest page)
    {
        if ((actor.Lacks(Permission.ReadCatalog) ?? actor.Lacks(Permission.ReadSubscriptions)) is { } problem)
            return problem;
        if (DayBound.Check(nameof(draft.ValidFrom), draft.ValidFrom) is { } unlikely) return unlikely;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        var today = await BusinessDay.TodayAsync(session, actor);
        var rows = await PreviewRow.AllAsync(session, actor, tariff.Id, today);
        var currencies = await DocumentCurrency.LoadAllAsync(session, actor);
        var versions = (await TariffVersionRow.AllAsync(session, tariff.Id)).Where(row =>
            row.Label != draft.ReplacesLabel).ToList();
        var following = versions.Find(row => row.ValidFrom > draft.ValidFrom)?.ValidFrom;
        var before = versions.FindLast(row => row.ValidFrom < draft.ValidFrom);
        var compare = new ComparePrices(
            before is null ? [] : await LoadTariffBook.CellsAsync(session, before.Id), draft.Prices, draft.ValidFrom,
            following);
        return Sum(rows, currencies, compare, page);
    }

    private static VersionPreview Sum(
        List<PreviewRow> rows, DocumentCurrency currencies, ComparePrices compare, PageRequest page)
    {
        var free = rows.Where(row => !row.Pinned).ToList();
        var reached = free.Select(row => compare.Affect(row, currencies.Of(row.AccountId, row.SubprojectId)))
            .OfType<AffectedSubscription>().ToList();
        var changed = LargestFirst(reached.Where(item => item.Effect is not PriceEffect.Unchanged));
        return new VersionPreview(
            reached.Count, rows.Count - free.Count, free.Count - reached.Count,
            reached.Count(item => item.Effect == PriceEffect.UsageOnly),
            reached.Count(item => item.Effect == PriceEffect.PriceLost),
            Revenue(reached), Top(reached),
            [.. reached.GroupBy(item => new DateOnly(item.From.Year, item.From.Month, 1)).OrderBy(group => group.Key)
                .Select(group => new MoveMonth(group.Key, group.Count()))],
            new Page<AffectedSubscription>([.. changed.Skip(page.Skip).Take(page.Take)], changed.Count));
    }

    // Lost prices first; then the largest of every currency, the second largest of every currency, and so on.
    private static List<AffectedSubscription> LargestFirst(IEnumerable<AffectedSubscription> changed) =>
        [.. changed.GroupBy(item => item.PerYear?.Currency.Code)
            .SelectMany(group => group.OrderByDescending(item => Math.Abs(item.PerYear?.Minor ?? 0))
                .ThenBy(item => item.Number, StringComparer.Ordinal).Select((item, rank) => (item, rank)))
            .OrderBy(ranked => ranked.item.Effect is not PriceEffect.PriceLost).ThenBy(ranked => ranked.rank)
            .ThenBy(ranked => ranked.item.PerYear?.Currency.Code, StringComparer.Ordinal)
            .Select(ranked => ranked.item)];

    private static List<RevenueEffect> Revenue(List<AffectedSubscription> reached) =>
        [.. reached.Where(item => item.PerYear is not null).GroupBy(item => item.PerYear!.Value.Currency)
            .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => new RevenueEffect(
                group.Key, group.Count(item => item.Effect == PriceEffect.Dearer),
                group.Count(item => item.Effect == PriceEffect.Cheaper),
                group.Count(item => item.PerYear!.Value.IsZero), OldPerYear(group, group.Key),
                NewPerYear(group, group.Key)))];

    private static List<AccountEffect> Top(List<AffectedSubscription> reached) =>
        [.. reached.Where(item => item.PerYear is { IsZero: false })
            .GroupBy(item => (item.Account, item.AccountName, item.PerYear!.Value.Currency))
            .Select(group => new AccountEffect(
                group.Key.Account, group.Key.AccountName, group.Count(), OldPerYear(group, group.Key.Currency),
                NewPerYear(group, group.Key.Currency)))
            .GroupBy(effect => effect.Difference.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
            .SelectMany(group => group.OrderByDescending(effect => Math.Abs(effect.Difference.Minor)).Take(10))];

    private static Money OldPerYear(IEnumerable<AffectedSubscription> items, Currency currency) =>
        items.Aggregate(Money.Zero(currency), (sum, item) => sum + ComparePrices.PerYear(item.Old!.Value, item.Rhythm));

    private static Money NewPerYear(IEnumerable<AffectedSubscription> items, Currency currency) =>
        items.Aggregate(Money.Zero(currency), (sum, item) => sum + ComparePrices.PerYear(item.New!.Value, item.Rhythm));
}
