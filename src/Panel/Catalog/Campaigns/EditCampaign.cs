using Panel.Platform;

namespace Panel.Catalog;

/// <summary>
/// Changes a campaign. Once somebody has it, it is a promise: only its name and its last day may change then, because
/// every other rule would change amounts that people were notified.
/// </summary>
public sealed class EditCampaign(UnitOfWork work)
{
    /// <param name="version">The campaign's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>Done, the rule the input breaks, or <c>catalog.campaign_used</c>.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, CampaignInput input, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, input, version),
            session => EditAsync(session, actor, input, version), cancellationToken);

    private static async Task<Result<Done>> EditAsync(DbSession session, Actor actor, CampaignInput input, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await CampaignRow.FindAsync(session, actor, input.Code) is not { } row)
            return Problem.NotFound("campaign", input.Code);
        var before = row.ToInput();
        if (await CampaignUse.ExistsAsync(session, row.Id))
        {
            if (FirstFrozen(before, input) is { } frozen) return frozen;
            if (input.CheckNameAndWindow() is { } wrong) return wrong;
        }
        else
        {
            var products = await PriceRow.ProductIdsAsync(session, actor);
            if (input.Check(products.Keys.ToHashSet(StringComparer.Ordinal)) is { } broken) return broken;
        }

        if (!await StoreCampaign.UpdateAsync(session, actor, row, input, version))
            return Problem.Stale("campaign", input.Code);
        await Audit.WriteAsync(session, actor, "campaign.edit", "campaign", input.Code, row.AccountId, before, input);
        return Done.Yes;
    }

    private static Problem? FirstFrozen(CampaignInput before, CampaignInput after)
    {
        var field =
            before.ValidFrom != after.ValidFrom ? nameof(after.ValidFrom)
            : before.Scope != after.Scope ? nameof(after.Scope)
            : before.Kind != after.Kind ? nameof(after.Kind)
            : before.Value != after.Value ? nameof(after.Value)
            : before.Currency != after.Currency ? nameof(after.Currency)
            : before.AppliesTo != after.AppliesTo ? nameof(after.AppliesTo)
            : before.Cycles != after.Cycles ? nameof(after.Cycles)
            : before.Priority != after.Priority ? nameof(after.Priority)
            : before.ExclusiveGroup != after.ExclusiveGroup ? nameof(after.ExclusiveGroup)
            : !before.Products.ToHashSet().SetEquals(after.Products) ? nameof(after.Products)
            : null;
        return field is null ? null : new Problem(
            "catalog.campaign_used",
            "Somebody has this campaign already, so only its name and last day may change. End it and make a new one.",
            field);
    }
}

/// <summary>Whether anybody has a campaign.</summary>
internal static class CampaignUse
{
    internal static Task<bool> ExistsAsync(DbSession session, long campaignId) => session.SingleAsync<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM redemption WHERE campaign_id = @campaignId)
            OR EXISTS (SELECT 1 FROM subproject_campaign WHERE campaign_id = @campaignId)
        """,
        new { campaignId });
}
