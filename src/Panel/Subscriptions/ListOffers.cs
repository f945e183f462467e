using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>One way to sell a product: a tariff with a billing period, at the price of a day.</summary>
/// <param name="Version">Label of the version that is valid on the day.</param>
/// <param name="TrialDays">Days that may be tried for nothing before the first paid one.</param>
/// <param name="Options">What the product's options cost with it.</param>
public sealed record Offer(
    string Tariff, string TariffName, string Version, BillingPeriod Rhythm, PriceTerms Terms, int MinimumTermMonths,
    int NoticeDays,
    int TrialDays, IReadOnlyList<OptionCell> Options);

/// <summary>What a product can be sold for to a subproject.</summary>
/// <param name="Currency">Of the subproject's documents.</param>
/// <param name="Proposed">The tariff that the subproject's settings propose, or null.</param>
/// <param name="Offers">The proposed tariff first, then by name, short periods first; empty where no tariff has a
/// price.</param>
/// <param name="Options">What can be configured, in order; only what is still offered.</param>
/// <param name="Campaigns">What can be redeemed with it today, in the order in which they would cut.</param>
public sealed record OfferPage(
    string ProductName, Currency Currency, string? Proposed, IReadOnlyList<Offer> Offers,
    IReadOnlyList<CampaignInput> Campaigns,
    ProductKind Kind, string Tld, IReadOnlyList<ProductOption> Options);

/// <summary>Lists every price a product has for a subproject, so that nobody chooses a period that has none.</summary>
public sealed class ListOffers(UnitOfWork work)
{
    /// <param name="subproject">Code.</param>
    /// <param name="product">Code.</param>
    /// <param name="start">First day of service, which decides the versions.</param>
    /// <returns>The offers; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<OfferPage>> RunAsync(
        Actor actor, string subproject, string product, DateOnly start, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, subproject, product, start), cancellationToken);

    private static async Task<Result<OfferPage>> LoadAsync(
        DbSession session, Actor actor, string subproject, string code, DateOnly start)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await NewSubscription.SubprojectAsync(session, actor, subproject) is not { } place)
            return Problem.NotFound("subproject", subproject);
        if (await ProductRow.FindAsync(session, actor, code) is not { } product)
            return Problem.NotFound("product", code);
        var currency = (await DocumentCurrency.LoadAsync(session, [place.AccountId])).Of(place.AccountId, place.Id);
        var proposed = (await SettingsBook.LoadAsync(session, [place.AccountId])).For(
            place.AccountId, place.Id).Tariff.Value;
        var rows = await session.QueryAsync<Row>(
            OffersSql, new { actor.AccountId, product = product.Id, currency = currency.Code, start, proposed });
        var options = await LoadTariffBook.OptionCellsAsync(session, [.. rows.Select(row => row.VersionId).Distinct()]);
        var described = product.ToProduct();
        return new OfferPage(
            product.Name, currency, rows.Find(row => row.TariffId == proposed)?.Tariff,
            rows.ConvertAll(row => row.ToOffer(product.Code, currency.Code, options)),
            await CampaignsAsync(session, actor, product.Id, currency), described.Kind, described.Tld,
            [.. OptionRow.ToOptions(await OptionRow.OfProductAsync(session, product.Id)).Where(option => option.Active)
                .Select(option => option with { Values = [.. option.Values.Where(value => value.Active)] })]);
    }

    private static async Task<IReadOnlyList<CampaignInput>> CampaignsAsync(
        DbSession session, Actor actor, long productId, Currency currency)
    {
        var today = await BusinessDay.TodayAsync(session, actor);
        var all = await LoadCampaigns.AllAsync(session, actor);
        return [.. all
            .Where(campaign => AddRedemption.Check(campaign.Terms, productId, currency, billed: false, today) is null)
            .Select(campaign => campaign.Input)];
    }

    private const string OffersSql =
        """
        SELECT t.id AS tariff_id, t.code AS tariff, t.name AS tariff_name, v.id AS version_id, v.label AS version,
               v.minimum_term_months, v.notice_days, v.trial_days,
               tp.period_count, tp.period_unit, tp.setup_fee, tp.price, tp.metric, tp.included, tp.unit_price,
               tp.register_price, tp.transfer_price, tp.restore_price
        FROM tariff t
        JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
        JOIN tariff_version v ON v.tariff_id = t.id AND v.valid_from = (
            SELECT MAX(x.valid_from) FROM tariff_version x WHERE x.tariff_id = t.id AND x.valid_from <= @start)
        JOIN tariff_price tp ON tp.tariff_version_id = v.id AND tp.product_id = @product AND tp.currency = @currency
        ORDER BY t.id <=> @proposed DESC, t.name, t.code, tp.period_unit, tp.period_count
        LIMIT 200
        """;

    private sealed record Row(
        long TariffId, string Tariff, string TariffName, long VersionId, string Version, short MinimumTermMonths,
        short NoticeDays, short TrialDays,
        short PeriodCount, string PeriodUnit, decimal SetupFee, decimal Price, string? Metric, decimal? Included,
        decimal? UnitPrice, decimal? RegisterPrice, decimal? TransferPrice, decimal? RestorePrice)
    {
        internal Offer ToOffer(
            string product, string currency, ILookup<(long Version, CellKey Cell), OptionCell> options)
        {
            var rhythm = new BillingPeriod(PeriodCount, StoredEnum.Parse<PeriodUnit>(PeriodUnit));
            var terms = new PriceTerms(
                SetupFee, Price, Metric, Included ?? 0, UnitPrice ?? 0,
                DomainPrices.Of(RegisterPrice, TransferPrice, RestorePrice));
            return new Offer(
                Tariff, TariffName, Version, rhythm, terms, MinimumTermMonths, NoticeDays, TrialDays,
                [.. options[(VersionId, new CellKey(product, currency, rhythm.Count, rhythm.Unit))]]);
        }
    }
}
