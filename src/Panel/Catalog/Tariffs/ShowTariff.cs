using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Everything a tariff's page shows.</summary>
/// <param name="Version">For saving only what nobody else changed in between.</param>
/// <param name="Today">The business day the states refer to.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Selected">The version whose prices follow: the one asked for, else today's, else the next.</param>
/// <param name="Prices">By product, currency and period.</param>
/// <param name="Before">Prices of the version before the selected one, to show what changed; empty for the
/// first.</param>
/// <param name="Products">Every product of the actor's catalogue, to name rows and to add some.</param>
/// <param name="EarliestNext">First day a further version may start.</param>
public sealed record TariffPage(
    string Code, string Name, int Version, DateOnly Today, IReadOnlyList<TariffVersion> Versions,
    TariffVersion Selected,
    IReadOnlyList<PriceCell> Prices, IReadOnlyList<PriceCell> Before, IReadOnlyList<GridProduct> Products,
    DateOnly EarliestNext);

/// <summary>Shows a tariff: its versions and the price grid of one of them.</summary>
public sealed class ShowTariff(UnitOfWork work)
{
    /// <param name="label">Version to show; null for the one valid today.</param>
    /// <returns>The page, or <c>not_found</c> for tariff or version.</returns>
    public Task<Result<TariffPage>> RunAsync(
        Actor actor, string code, string? label, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, code, label), cancellationToken);

    private static async Task<Result<TariffPage>> LoadAsync(DbSession session, Actor actor, string code, string? label)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        var today = await BusinessDay.TodayAsync(session, actor);
        var rows = await TariffVersionRow.AllAsync(session, tariff.Id);
        if (Select(rows, label, today) is not { } selected)
            return Problem.NotFound("tariff version", $"{code} {label}");
        var counts = (await CountsAsync(session, tariff.Id)).ToDictionary(count => count.Id);
        var days = await BilledDays.FindAsync(session, tariff.Id);
        var billed = await BilledVersions.FindAsync(session, tariff.Id, rows, days);
        var versions = rows.Select((row, i) => Describe(row, i + 1 < rows.Count ? rows[i + 1].ValidFrom : null))
            .ToList();
        var before = rows.FindLast(row => row.ValidFrom < selected.ValidFrom);
        return new TariffPage(
            tariff.Code, tariff.Name, tariff.Version, today, [.. versions.AsEnumerable().Reverse()],
            versions.Single(version => version.Label == selected.Label),
            await PriceRow.OfVersionAsync(session, selected.Id),
            before is null ? [] : await PriceRow.OfVersionAsync(session, before.Id),
            await ListGridProducts.AllAsync(session, actor),
            VersionRules.EarliestNext(rows[^1].ValidFrom, days.Newest(), today));

        TariffVersion Describe(TariffVersionRow row, DateOnly? next) => new(
            row.Label, row.ValidFrom, next, StateOf(row.ValidFrom, next, today), row.MinimumTermMonths, row.NoticeDays,
            (int)counts[row.Id].Prices, (int)counts[row.Id].Pinned,
            counts[row.Id].Notified == 0 && !billed.Contains(row.Id), row.TrialDays);
    }

    private static TariffVersionRow? Select(List<TariffVersionRow> rows, string? label, DateOnly today) =>
        label is not null
            ? rows.Find(row => row.Label == label)
            : rows.FindLast(row => row.ValidFrom <= today) ?? rows[0];

    private static Validity StateOf(DateOnly from, DateOnly? next, DateOnly today) =>
        from > today ? Validity.Coming : next <= today ? Validity.Past : Validity.Current;

    private static Task<List<Counts>> CountsAsync(DbSession session, long tariffId) => session.QueryAsync<Counts>(
        """
        SELECT v.id, (SELECT COUNT(*) FROM tariff_price tp WHERE tp.tariff_version_id = v.id) AS prices,
               (SELECT COUNT(*) FROM subscription s WHERE s.pinned_version_id = v.id) AS pinned,
               (SELECT COUNT(*) FROM tariff_notice n WHERE n.tariff_version_id = v.id AND n.notified_at IS NOT NULL)
               AS notified
        FROM tariff_version v
        WHERE v.tariff_id = @tariffId
        """,
        new { tariffId });

    private sealed record Counts(long Id, long Prices, long Pinned, long Notified);
}
