using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Shows a subscription: its terms, price, timeline, campaigns and charges.</summary>
public sealed class ShowSubscription(UnitOfWork work)
{
    // As many periods as a timeline can show on a phone by scrolling once.
    private const int PeriodsBack = 6;
    private const int PeriodsAhead = 6;

    /// <returns>The page, or <c>not_found</c>.</returns>
    public Task<Result<SubscriptionPage>> RunAsync(Actor actor, string number, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, number), cancellationToken);

    private static async Task<Result<SubscriptionPage>> LoadAsync(DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(session, actor);
        var options = (await SubscriptionOptions.LoadAsync(session, [row.Id]))[row.Id].ToList();
        var names = await SubscriptionNames.LoadAsync(session, row);
        var currency = (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId);
        var tariffs = await LoadTariffBook.RunAsync(session, [row.TariffId], [row.ProductId]);
        var versions = await TariffVersionRow.AllAsync(session, row.TariffId);
        var charges = await SubscriptionCharges.LoadAsync(session, row.Id, PeriodsBack * 4);
        var term = await ContractTerm.FindAsync(session, row);
        var day = row.FirstPaid > today ? row.FirstPaid : today;
        return new SubscriptionPage(
            names.ToDetails(row, today), currency, today, PriceOn(row, options, day, currency, tariffs),
            NextPrice(row, options, day, currency, tariffs, versions), Timeline(row.ToTerms(), today, charges),
            await SubscriptionCampaigns.LoadAsync(session, row, today), charges,
            [.. versions.Where(version => version.ValidFrom <= today).Select(version => version.Label).Reverse()],
            term.EarliestEnd(row, today), term.MinimumTermMonths, term.NoticeDays, term.PaidEnd(row, today), options,
            OptionRow.ToOptions(await OptionRow.OfProductAsync(session, row.ProductId)),
            (await SellersRight.LoadAsync(session, actor, [row.AccountId])).Holds(row.AccountId, row.SubprojectId));
    }

    private static SubscriptionPrice? PriceOn(
        SubscriptionRow row, IReadOnlyList<ChosenOption> options, DateOnly day, Currency currency,
        TariffBook tariffs) =>
        tariffs.Find(
            tariffs.VersionFor(row.TariffId, row.PinnedVersionId, day), row.ProductId, currency, row.Rhythm,
            options) is { } found
            ? new SubscriptionPrice(
                found.Version.Label, found.Version.ValidFrom, found.Price,
                Money.Round(row.Quantity * found.Price.Price, currency),
                day)
            : null;

    // The first version to come that a later period of this subscription will begin under.
    private static SubscriptionPrice? NextPrice(
        SubscriptionRow row, IReadOnlyList<ChosenOption> options, DateOnly day, Currency currency, TariffBook tariffs,
        List<TariffVersionRow> versions)
    {
        if (row.PinnedVersionId is not null) return null;
        if (versions.Find(version => version.ValidFrom > day) is not { } next) return null;
        if (FirstPeriodUnder.Find(row.ToTerms(), next.ValidFrom) is not { } first) return null;
        return PriceOn(row, options, first, currency, tariffs);
    }

    /// <summary>Billed periods of late, due ones, and the next to come, in order. Pure.</summary>
    internal static IReadOnlyList<SubscriptionPeriod> Timeline(
        SubscriptionTerms terms, DateOnly today, IReadOnlyList<SubscriptionCharge> charges)
    {
        var due = DuePeriods.Recurring(terms, today).ToList();
        var coming = DuePeriods.Recurring(terms, Ahead(terms, today)).Skip(due.Count).Take(PeriodsAhead);
        return
        [
            .. Billed(terms, charges),
            .. due.Select(period => new SubscriptionPeriod(period.Full, period.Part, PeriodState.Due, null)),
            .. coming.Select(period => new SubscriptionPeriod(period.Full, period.Part, PeriodState.Coming, null)),
        ];
    }

    private static DateOnly Ahead(SubscriptionTerms terms, DateOnly today)
    {
        var from = terms.BilledUntil > today
            ? terms.BilledUntil.Value : terms.FirstPaid > today ? terms.FirstPaid : today;
        return terms.Rhythm.Boundary(terms.Anchor, terms.Rhythm.IndexOf(terms.Anchor, from) + PeriodsAhead + 1);
    }

    private static IEnumerable<SubscriptionPeriod> Billed(
        SubscriptionTerms terms, IReadOnlyList<SubscriptionCharge> charges)
    {
        if (terms.BilledUntil is not { } until || until <= terms.FirstPaid) yield break;
        var last = terms.Rhythm.IndexOf(terms.Anchor, until.AddDays(-1));
        var first = Math.Max(last - PeriodsBack + 1, terms.Rhythm.IndexOf(terms.Anchor, terms.FirstPaid));
        for (var k = first; k <= last; k++)
        {
            var full = terms.Rhythm.At(terms.Anchor, k);
            var part = new Period(
                full.From < terms.FirstPaid ? terms.FirstPaid : full.From, full.To > until ? until : full.To);
            var charge = charges.FirstOrDefault(charge =>
                charge.Kind == ChargeKind.Recurring && charge.Period.From == part.From);
            yield return new SubscriptionPeriod(full, part, PeriodState.Billed, charge);
        }
    }
}
