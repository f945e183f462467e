using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Adds a campaign. It cuts nothing until it is redeemed on a subscription or given to a subproject.</summary>
public sealed class CreateCampaign(UnitOfWork work)
{
    /// <returns>The campaign's code, or the rule the input breaks; <c>catalog.code_taken</c> where the code
    /// exists.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, CampaignInput input, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(
                UseCaseCall.Of(this, actor, input),
                session => StoreAsync(session, actor, input), cancellationToken);
        }
        catch (Exception exception) when (Driver.IsDuplicate(exception))
        {
            return CatalogCode.Taken("campaign", input.Code);
        }
    }

    private static async Task<Result<string>> StoreAsync(DbSession session, Actor actor, CampaignInput input)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        var products = await PriceRow.ProductIdsAsync(session, actor);
        if (input.Check(products.Keys.ToHashSet(StringComparer.Ordinal)) is { } broken) return broken;
        await StoreCampaign.InsertAsync(session, actor, input);
        await Audit.WriteAsync(
            session, actor, "campaign.create", "campaign", input.Code, actor.AccountId, after: input);
        return input.Code;
    }
}
