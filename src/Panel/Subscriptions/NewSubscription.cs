using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>The ids behind what a person entered, once all of it is there and fits together.</summary>
internal sealed record NewSubscription(
    long AccountId, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId,
    IReadOnlyList<long> CampaignIds,
    IReadOnlyList<ChosenOption> Options)
{
    internal static async Task<Result<NewSubscription>> FindAsync(
        DbSession session, Actor actor, SubscriptionInput input, DateOnly today)
    {
        if (await SubprojectAsync(session, actor, input.Subproject) is not { } subproject)
            return Problem.NotFound("subproject", input.Subproject);
        if (await ProductRow.FindAsync(session, actor, input.Product) is not { } product)
            return Problem.NotFound("product", input.Product);
        if (DomainProblem(product, input) is { } noDomain) return noDomain;
        if (!product.Active)
            return new Problem(
                "subscriptions.product_inactive", $"'{product.Code}' is no longer sold. Choose another.", "Product");
        if (await TariffRow.FindAsync(session, actor, input.Tariff) is not { } tariff)
            return Problem.NotFound("tariff", input.Tariff);
        var version = input.Version is null ? null
            : (await TariffVersionRow.AllAsync(session, tariff.Id)).Find(row => row.Label == input.Version);
        if (input.Version is not null && version is null) return Problem.NotFound("tariff version", input.Version);
        var options = await SubscriptionOptions.ResolveAsync(session, product.Id, input.Options, []);
        if (!options.Ok) return options.Problem;
        var found = new NewSubscription(
            subproject.AccountId, subproject.Id, product.Id, tariff.Id, version?.Id, [], options.Value);
        var currency = (await DocumentCurrency.LoadAsync(session, [found.AccountId])).Of(
            found.AccountId, found.SubprojectId);
        if (await TrialAsync(session, found, input) is { } tooLong) return tooLong;
        if (await SubscriptionPrices.MissingAsync(
                session, found.TariffId, found.PinnedVersionId, found.ProductId, currency, input.Rhythm,
                input.FirstPaid, found.Options)
            is { } noPrice) return noPrice;
        return await WithCampaignsAsync(session, actor, found, input, currency, today);
    }

    // The trial is a term of the version that counts on the first day, like minimum term and notice.
    private static async Task<Problem?> TrialAsync(DbSession session, NewSubscription found, SubscriptionInput input)
    {
        if (input.TrialUntil is not { } until) return null;
        var term = await ContractTerm.FindAsync(session, found.TariffId, found.PinnedVersionId, input.Start);
        return until <= input.Start || until > input.Start.AddDays(term.TrialDays)
            ? Problem.Invalid(
                "TrialUntil", "The tariff gives {0} days to try: the first paid day must lie within them.",
                term.TrialDays)
            : null;
    }

    private static Problem? DomainProblem(ProductRow product, SubscriptionInput input)
    {
        if (input.Opening != Opening.Renewal && product.ToProduct().Kind != ProductKind.Domain)
            return Problem.Invalid(
                nameof(input.Opening), "Only a domain is registered or transferred. Leave it at the usual price.");
        return TopLevelDomain.IsIn(input.Description, product.Tld) ? null : Problem.Invalid(
            nameof(input.Description),
            "The description must name the domain, and it must end in .{0}, such as example.{0}.", product.Tld);
    }

    private static async Task<Result<NewSubscription>> WithCampaignsAsync(
        DbSession session, Actor actor, NewSubscription found, SubscriptionInput input, Currency currency,
        DateOnly today)
    {
        var ids = new List<long>();
        foreach (var code in input.Campaigns.Distinct(StringComparer.Ordinal))
        {
            if (await LoadCampaigns.FindAsync(session, actor, code) is not { } campaign)
                return Problem.NotFound("campaign", code);
            if (AddRedemption.Check(campaign, found.ProductId, currency, billed: false, today) is { } refused)
                return refused;
            ids.Add(campaign.Id);
        }

        return found with { CampaignIds = ids };
    }

    internal SubscriptionTerms ToTerms(SubscriptionInput input) => new(
        0, "", AccountId, SubprojectId, ProductId, TariffId, PinnedVersionId, input.Quantity, input.Rhythm, input.Start,
        input.Anchor ?? input.FirstPaid, input.End, null, null, input.Description.Trim(), input.TrialUntil)
    {
        Opening = input.Opening,
        Options = Options,
    };

    /// <summary>The subproject of this code in the actor's subtree, or null.</summary>
    internal static Task<SubprojectRow?> SubprojectAsync(DbSession session, Actor actor, string code) =>
        session.FirstOrDefaultAsync<SubprojectRow>(
            """
            SELECT sp.id, sp.account_id
            FROM subproject sp
            JOIN account_ancestor scope ON scope.account_id = sp.account_id AND scope.ancestor_id = @AccountId
            WHERE sp.code = @code
            """,
            new { actor.AccountId, code });
}

/// <summary>Where a subscription is put.</summary>
internal sealed record SubprojectRow(long Id, long AccountId);
