using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Which campaigns are asked for; null filters nothing.</summary>
/// <param name="Search">Part of the code or name.</param>
/// <param name="State">Running, coming or over today.</param>
public sealed record CampaignFilter(string? Search = null, Validity? State = null, CampaignScope? Scope = null);

/// <summary>A campaign in the list.</summary>
/// <param name="State">Past is over, current is running.</param>
/// <param name="Holders">Subscriptions, or subprojects, of the actor's subtree that have it.</param>
public sealed record CampaignListRow(CampaignInput Rules, Validity State, int Holders);

/// <summary>Lists campaigns: running ones first, then coming, then over; within these by priority and code.</summary>
public sealed class ListCampaigns(UnitOfWork work)
{
    public Task<Result<Page<CampaignListRow>>> RunAsync(
        Actor actor, CampaignFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    // A company has tens of campaigns, not thousands: the page is cut in memory, after the state is known.
    private static async Task<Result<Page<CampaignListRow>>> LoadAsync(
        DbSession session, Actor actor, CampaignFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        var today = await BusinessDay.TodayAsync(session, actor);
        var holders = (await HoldersAsync(session, actor)).ToDictionary(row => row.CampaignId, row => (int)row.Holders);
        var rows = (await CampaignRow.AllAsync(session, actor))
            .Select(row =>
                new CampaignListRow(
                    row.ToInput(), StateOf(row.ValidFrom, row.ValidTo, today), holders.GetValueOrDefault(row.Id)))
            .Where(row => Fits(row, filter))
            .OrderBy(row => row.State switch { Validity.Current => 0, Validity.Coming => 1, _ => 2 })
            .ToList();
        return new Page<CampaignListRow>([.. rows.Skip(page.Skip).Take(page.Take)], rows.Count);
    }

    /// <summary>Where a window stands on a day.</summary>
    public static Validity StateOf(DateOnly from, DateOnly to, DateOnly today) =>
        today < from ? Validity.Coming : today < to ? Validity.Current : Validity.Past;

    private static bool Fits(CampaignListRow row, CampaignFilter filter) =>
        (filter.State is null || row.State == filter.State)
        && (filter.Scope is null || row.Rules.Scope == filter.Scope)
        && (string.IsNullOrWhiteSpace(filter.Search)
            || row.Rules.Code.Contains(filter.Search.Trim(), StringComparison.OrdinalIgnoreCase)
            || row.Rules.Name.Contains(filter.Search.Trim(), StringComparison.OrdinalIgnoreCase));

    private static Task<List<HolderRow>> HoldersAsync(DbSession session, Actor actor) => session.QueryAsync<HolderRow>(
        """
        SELECT STRAIGHT_JOIN r.campaign_id, COUNT(*) AS holders
        FROM redemption r
        JOIN subscription s ON s.id = r.subscription_id
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        WHERE r.ended_on IS NULL
        GROUP BY r.campaign_id
        UNION ALL
        SELECT sc.campaign_id, COUNT(*) AS holders
        FROM subproject_campaign sc
        JOIN account_ancestor scope ON scope.account_id = sc.account_id AND scope.ancestor_id = @AccountId
        GROUP BY sc.campaign_id
        """,
        new { actor.AccountId });

    private sealed record HolderRow(long CampaignId, long Holders);
}
