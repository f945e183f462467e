using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Reads campaigns with their rules.</summary>
public static class LoadCampaigns
{
    /// <summary>The campaign of this code in the actor's subtree, or null.</summary>
    public static async Task<CampaignTerms?> FindAsync(DbSession session, Actor actor, string code) =>
        (await CampaignRow.FindAsync(session, actor, code))?.ToTerms();

    /// <summary>
    /// All campaigns of the actor's subtree, as they are edited and as they are reckoned with, by priority and code.
    /// </summary>
    public static async Task<List<(CampaignInput Input, CampaignTerms Terms)>> AllAsync(
        DbSession session, Actor actor) =>
        (await CampaignRow.AllAsync(session, actor)).ConvertAll(row => (row.ToInput(), row.ToTerms()));

    /// <summary>The rules of campaigns that a thing in scope has, by id, wherever the campaigns belong.</summary>
    public static Task<Dictionary<long, CampaignTerms>> ByIdAsync(DbSession session, IReadOnlyCollection<long> ids) =>
        CampaignRow.TermsAsync(session, ids);
}
