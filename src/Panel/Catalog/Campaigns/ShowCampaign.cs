using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What a campaign has cut so far from issued documents.</summary>
/// <param name="Given">Sum of its allowances.</param>
/// <param name="Lines">Invoice lines it cut.</param>
public sealed record CampaignGiven(Money Given, int Lines);

/// <summary>A subscription or subproject that has the campaign.</summary>
/// <param name="Key">Number of the subscription or code of the subproject.</param>
/// <param name="Account">Number of the account.</param>
/// <param name="CyclesUsed">Null for subprojects, whose window decides.</param>
public sealed record CampaignHolder(
    string Key, string Description, string Account, string AccountName, int? CyclesUsed);

/// <summary>Everything a campaign's page shows.</summary>
/// <param name="Version">For saving only what nobody else changed in between.</param>
/// <param name="Used">Somebody has it: only name and last day may change.</param>
/// <param name="Given">Per currency, from issued documents in the actor's subtree.</param>
public sealed record CampaignPage(
    CampaignInput Rules, Validity State, DateOnly Today, int Version, bool Used, IReadOnlyList<CampaignGiven> Given,
    Page<CampaignHolder> Holders);

/// <summary>Shows a campaign: its rules, who has it, and how much it gave.</summary>
public sealed class ShowCampaign(UnitOfWork work)
{
    /// <param name="holders">Which part of the list of holders.</param>
    /// <returns>The page, or <c>not_found</c>.</returns>
    public Task<Result<CampaignPage>> RunAsync(
        Actor actor, string code, PageRequest holders, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, code, holders.Clamped()), cancellationToken);

    private static async Task<Result<CampaignPage>> LoadAsync(
        DbSession session, Actor actor, string code, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadCatalog) is { } problem) return problem;
        if (await CampaignRow.FindAsync(session, actor, code) is not { } row) return Problem.NotFound("campaign", code);
        var today = await BusinessDay.TodayAsync(session, actor);
        var rules = row.ToInput();
        return new CampaignPage(
            rules, ListCampaigns.StateOf(row.ValidFrom, row.ValidTo, today), today, row.Version,
            await CampaignUse.ExistsAsync(session, row.Id), await GivenAsync(session, actor, row),
            rules.Scope == CampaignScope.Subscription
                ? await SubscriptionsAsync(session, actor, row.Id, page)
                : await SubprojectsAsync(session, actor, row.Id, page));
    }

    // Through the holders' lines and their index; a scan of all lines would grow with every month.
    private static async Task<List<CampaignGiven>> GivenAsync(DbSession session, Actor actor, CampaignRow campaign)
    {
        var rows = await session.QueryAsync<GivenRow>(
            """
            SELECT i.currency, CAST(SUM(a.amount_minor) AS SIGNED) AS minor, COUNT(*) AS lines_cut
            FROM (
                SELECT r.subscription_id FROM redemption r WHERE r.campaign_id = @Id
                UNION
                SELECT s.id FROM subproject_campaign sc
                JOIN subscription s ON s.account_id = sc.account_id AND s.subproject_id = sc.subproject_id
                WHERE sc.campaign_id = @Id) holder
            JOIN invoice_line l ON l.subscription_id = holder.subscription_id
            JOIN JSON_TABLE(l.allowances, '$[*]' COLUMNS (
                campaign VARCHAR(40) PATH '$.campaign', amount_minor BIGINT PATH '$.amountMinor')) a
                ON a.campaign = @Code
            JOIN invoice i ON i.id = l.invoice_id
            JOIN account_ancestor scope ON scope.account_id = i.account_id AND scope.ancestor_id = @AccountId
            GROUP BY i.currency
            ORDER BY i.currency
            """,
            new { campaign.Id, campaign.Code, actor.AccountId });
        return rows.ConvertAll(row =>
            new CampaignGiven(new Money(row.Minor, Currency.Of(row.Currency)), (int)row.LinesCut));
    }

    private static async Task<Page<CampaignHolder>> SubscriptionsAsync(
        DbSession session, Actor actor, long id, PageRequest page)
    {
        var parameters = new { actor.AccountId, id, page.Skip, page.Take };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM redemption r
            JOIN subscription s ON s.id = r.subscription_id
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE r.campaign_id = @id AND r.ended_on IS NULL
            """,
            parameters);
        var rows = await session.QueryAsync<HolderRow>(
            """
            SELECT s.number, s.description, a.number AS account, a.company, a.first_name, a.last_name, r.cycles_used
            FROM redemption r
            JOIN subscription s ON s.id = r.subscription_id
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            JOIN account a ON a.id = s.account_id
            WHERE r.campaign_id = @id AND r.ended_on IS NULL
            ORDER BY s.number
            LIMIT @Take OFFSET @Skip
            """,
            parameters);
        return new Page<CampaignHolder>(rows.ConvertAll(row => row.ToHolder()), total);
    }

    private static async Task<Page<CampaignHolder>> SubprojectsAsync(
        DbSession session, Actor actor, long id, PageRequest page)
    {
        var parameters = new { actor.AccountId, id, page.Skip, page.Take };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM subproject_campaign sc
            JOIN account_ancestor scope ON scope.account_id = sc.account_id AND scope.ancestor_id = @AccountId
            WHERE sc.campaign_id = @id
            """,
            parameters);
        var rows = await session.QueryAsync<HolderRow>(
            """
            SELECT sp.code AS number, sp.name AS description, a.number AS account, a.company, a.first_name, a.last_name,
                   CAST(NULL AS INT) AS cycles_used
            FROM subproject_campaign sc
            JOIN account_ancestor scope ON scope.account_id = sc.account_id AND scope.ancestor_id = @AccountId
            JOIN subproject sp ON sp.id = sc.subproject_id
            JOIN account a ON a.id = sc.account_id
            WHERE sc.campaign_id = @id
            ORDER BY sp.code
            LIMIT @Take OFFSET @Skip
            """,
            parameters);
        return new Page<CampaignHolder>(rows.ConvertAll(row => row.ToHolder()), total);
    }

    private sealed record GivenRow(string Currency, long Minor, long LinesCut);

    private sealed record HolderRow(
        string Number, string Description, string Account, string Company, string FirstName, string LastName,
        int? CyclesUsed)
    {
        internal CampaignHolder ToHolder() => new(
            Number, Description, Account, Company.Length > 0 ? Company : $"{FirstName} {LastName}".Trim(), CyclesUsed);
    }
}
