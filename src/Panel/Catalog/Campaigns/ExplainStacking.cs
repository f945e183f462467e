using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Why a campaign that was asked about did not cut the amount.</summary>
public enum NotAppliedReason
{
    /// <summary>It is for the other kind of charge: recurring or set-up.</summary>
    OtherKind,

    /// <summary>It is for other products.</summary>
    OtherProduct,

    /// <summary>It is for another currency.</summary>
    OtherCurrency,

    /// <summary>Its window is not open on the day.</summary>
    OutsideWindow,

    /// <summary>Another campaign of its exclusive group comes first.</summary>
    ExclusiveGroup,

    /// <summary>It applies, but there is nothing left to cut, or the price is lower already.</summary>
    CutsNothing,
}

/// <summary>
/// A campaign that did not cut, with the reason and, where one did, the campaign that came before it.
/// </summary>
public sealed record NotApplied(string Campaign, string Name, NotAppliedReason Reason, string? Instead);

/// <summary>An example to explain campaigns on.</summary>
/// <param name="UnitPrice">Price or set-up fee of one unit for one full period.</param>
/// <param name="Kind">Recurring or set-up.</param>
/// <param name="Day">First day of the period.</param>
/// <param name="DaysUsed">Days billed of the full period; equal to <paramref name="DaysFull"/> for a whole one.</param>
public sealed record StackingExample(
    long ProductId, decimal UnitPrice, decimal Quantity, Currency Currency, ChargeKind Kind, DateOnly Day,
    int DaysUsed = 1,
    int DaysFull = 1);

/// <summary>Every step from the base to the net amount, and why other campaigns took no part.</summary>
public sealed record StackingExplanation(
    Money Base, Money Net, IReadOnlyList<Allowance> Steps, IReadOnlyList<NotApplied> NotApplied);

/// <summary>What a person chooses for an example.</summary>
/// <param name="UnitPrice">Null takes the price of the tariff on the day.</param>
/// <param name="Campaigns">Codes of the campaigns to try together.</param>
public sealed record StackingQuestion(
    string Product, string? Tariff, decimal? UnitPrice, string Currency, BillingPeriod Rhythm, decimal Quantity,
    ChargeKind Kind, DateOnly Day, IReadOnlyList<string> Campaigns);

/// <summary>Explains on an example in which order campaigns cut, with the one calculator that invoices use.</summary>
public sealed class ExplainStacking(UnitOfWork work)
{
    /// <returns>The explanation, or <c>not_found</c> for product or campaign, <c>no_price</c> where the tariff has
    /// none.</returns>
    public Task<Result<StackingExplanation>> RunAsync(
        Actor actor, StackingQuestion question, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, question), cancellationToken);

    /// <summary>The steps of the campaigns that fit, and the reason for each that does not. Pure.</summary>
    public static StackingExplanation Explain(StackingExample example, IReadOnlyCollection<CampaignTerms> campaigns)
    {
        var amount = Money.Round(
            example.Quantity * example.UnitPrice * example.DaysUsed / example.DaysFull, example.Currency);
        var fitting = campaigns.Where(campaign => Misfit(campaign, example) is null).ToList();
        var order = ApplyCampaigns.InOrder(fitting);
        var outcome = ApplyCampaigns.Run(
            new CampaignBase(amount, example.Quantity, example.DaysUsed, example.DaysFull), fitting);
        var cut = outcome.Allowances.Select(step => step.Campaign).ToHashSet(StringComparer.Ordinal);
        var others = campaigns.Where(campaign => !cut.Contains(campaign.Code)).Select(campaign => new NotApplied(
            campaign.Code, campaign.Name, Reason(campaign, example, order), Instead(campaign, order)));
        return new StackingExplanation(amount, outcome.Net, outcome.Allowances, [.. others]);
    }

    private static NotAppliedReason? Misfit(CampaignTerms campaign, StackingExample example) =>
        campaign.AppliesTo != example.Kind ? NotAppliedReason.OtherKind
        : campaign.Products.Count > 0 && !campaign.Products.Contains(example.ProductId) ? NotAppliedReason.OtherProduct
        : campaign.Currency is { } currency && currency != example.Currency ? NotAppliedReason.OtherCurrency
        : campaign.IsOpen(example.Day) ? null
        : NotAppliedReason.OutsideWindow;

    private static NotAppliedReason Reason(
        CampaignTerms campaign, StackingExample example, IReadOnlyList<CampaignTerms> order) =>
        Misfit(campaign, example)
        ?? (order.Contains(campaign) ? NotAppliedReason.CutsNothing : NotAppliedReason.ExclusiveGroup);

    private static string? Instead(CampaignTerms campaign, IReadOnlyList<CampaignTerms> order) =>
        campaign.ExclusiveGroup is null || order.Contains(campaign)
            ? null
            : order.FirstOrDefault(other => other.ExclusiveGroup == campaign.ExclusiveGroup)?.Code;

    private static async Task<Result<StackingExplanation>> LoadAsync(
        DbSession session, Actor actor, StackingQuestion question)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        if (Check(question) is { } broken) return broken;
        if (await ProductRow.FindAsync(session, actor, question.Product) is not { } product)
            return Problem.NotFound("product", question.Product);
        var price = question.UnitPrice ?? await PriceAsync(session, actor, question, product.Id);
        if (price is null) return NoPrice(question);
        var rows = await CampaignRow.AllAsync(session, actor);
        var chosen = question.Campaigns.Distinct(StringComparer.Ordinal)
            .Select(code => rows.Find(row => row.Code == code)).ToList();
        if (chosen.IndexOf(null) is var missing and >= 0)
            return Problem.NotFound("campaign", question.Campaigns[missing]);
        return Explain(
            new StackingExample(
                product.Id, price.Value, question.Quantity, Currency.Of(question.Currency), question.Kind,
                question.Day),
            [.. chosen.Select(row => row!.ToTerms())]);
    }

    private static Problem? Check(StackingQuestion question) => DayBound.Check(nameof(question.Day), question.Day) ?? (
        !Currency.IsKnown(question.Currency)
            ? Problem.Invalid(nameof(question.Currency), "'{0}' is not an ISO 4217 currency.", question.Currency)
        : question.Quantity is <= 0 or > 1_000_000
            ? Problem.Invalid(nameof(question.Quantity), "The quantity must be above 0 and at most 1,000,000.")
        : question.UnitPrice is < 0 or > 100_000_000
            ? Problem.Invalid(nameof(question.UnitPrice), "The price must be 0 to 100 million.")
        : question.Kind == ChargeKind.Usage
            ? Problem.Invalid(nameof(question.Kind), "Campaigns cut recurring prices or set-up fees, not usage.")
        : null);

    private static Problem NoPrice(StackingQuestion question) => new(
        "catalog.no_price",
        $"The tariff has no price for '{question.Product}' in {question.Currency} for this period on "
            + $"{question.Day:yyyy-MM-dd}.",
        nameof(question.Tariff));

    private static Task<decimal?> PriceAsync(
        DbSession session, Actor actor, StackingQuestion question, long productId) =>
        session.FirstOrDefaultAsync<decimal?>(
            """
            SELECT IF(@setup, tp.setup_fee, tp.price)
            FROM tariff t
            JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
            JOIN tariff_version v ON v.tariff_id = t.id AND v.valid_from <= @Day
            LEFT JOIN tariff_price tp ON tp.tariff_version_id = v.id AND tp.product_id = @productId
                AND tp.currency = @Currency
                AND tp.period_count = @count AND tp.period_unit = @unit
            WHERE t.code = @Tariff
            ORDER BY v.valid_from DESC
            LIMIT 1
            """,
            new
            {
                actor.AccountId, productId, question.Currency, question.Day, question.Tariff,
                setup = question.Kind == ChargeKind.Setup, count = question.Rhythm.Count,
                unit = question.Rhythm.Unit.ToStored(),
            });
}
