using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Something to choose: what is stored and what people read.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Code">Short name.</param>
/// <param name="Name">Long name, may be empty.</param>
public sealed record Choice(long Id, string Code, string Name);

/// <summary>What the settings of a subproject can be set to.</summary>
/// <param name="Series">Series of the seller in force only: another seller's numbers would be wrong on its
/// documents.</param>
/// <param name="Campaigns">Campaigns of scope subproject.</param>
/// <param name="CostCentres">The controlled list; empty when nothing is controlled.</param>
/// <param name="Parents">Subprojects of the same account that are not the subproject itself nor below it, at most
/// 200.</param>
public sealed record SubprojectChoices(
    IReadOnlyList<Choice> Tariffs, IReadOnlyList<Choice> Campaigns, IReadOnlyList<Choice> Series,
    IReadOnlyList<Choice> RunCalendars, IReadOnlyList<string> CostCentres, IReadOnlyList<Choice> Parents);

/// <summary>What a form for a subproject offers to somebody who may fill it in; only things the actor sees.</summary>
public sealed class ListSubprojectChoices(UnitOfWork work)
{
    /// <returns>The choices; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<SubprojectChoices>> RunAsync(
        Actor actor, long subprojectId, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(session => LoadAsync(session, actor, subprojectId), cancellationToken);
    }

    private static async Task<Result<SubprojectChoices>> LoadAsync(DbSession session, Actor actor, long id)
    {
        if (await StoredSubproject.FindAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("subproject", $"{id}");
        var book = await SettingsBook.LoadAsync(session, [stored.AccountId]);
        var seller = book.For(stored.AccountId, id).Seller.Value;
        var parameters = new { actor.AccountId, id, owner = stored.AccountId, seller };
        return new SubprojectChoices(
            await session.QueryAsync<Choice>(TariffsSql, parameters),
            await session.QueryAsync<Choice>(CampaignsSql, parameters),
            await session.QueryAsync<Choice>(SeriesSql, parameters),
            await session.QueryAsync<Choice>(CalendarsSql, parameters),
            await session.QueryAsync<string>("SELECT code FROM cost_centre ORDER BY code"),
            await session.QueryAsync<Choice>(ParentsSql, parameters));
    }

    private const string TariffsSql =
        """
        SELECT t.id, t.code, t.name
        FROM tariff t
        JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
        ORDER BY t.code
        """;

    private const string CampaignsSql =
        """
        SELECT c.id, c.code, c.name
        FROM campaign c
        JOIN account_ancestor scope ON scope.account_id = c.account_id AND scope.ancestor_id = @AccountId
        WHERE c.scope = 'subproject'
        ORDER BY c.code
        """;

    private const string SeriesSql =
        """
        SELECT n.id, n.code, n.prefix AS name
        FROM number_series n
        JOIN account_ancestor scope ON scope.account_id = n.account_id AND scope.ancestor_id = @AccountId
        WHERE n.seller_id = @seller AND n.kind = 'invoice'
        ORDER BY n.code
        """;

    private const string CalendarsSql =
        """
        SELECT r.id, r.name AS code, '' AS name
        FROM run_calendar r
        JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
        ORDER BY r.name
        """;

    private const string ParentsSql =
        """
        WITH RECURSIVE below AS (
            SELECT @id AS id
            UNION
            SELECT p.id FROM below b JOIN subproject p ON p.account_id = @owner AND p.parent_id = b.id
        )
        SELECT p.id, p.code, p.name
        FROM subproject p
        WHERE p.account_id = @owner AND p.id NOT IN (SELECT id FROM below)
        ORDER BY p.code
        LIMIT 200
        """;
}
