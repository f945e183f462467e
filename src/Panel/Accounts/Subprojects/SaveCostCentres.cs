using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Replaces the controlled list of cost centres; subprojects that use others are flagged, not changed.
/// </summary>
public sealed class SaveCostCentres(UnitOfWork work)
{
    /// <summary>The longest list that can be kept.</summary>
    public const int Most = 2_000;

    /// <returns>How many there are now. Problems: <c>forbidden</c> (also for anyone but the provider),
    /// <c>invalid</c>.</returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, IReadOnlyList<CostCentre> list, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.EditAccounts);
        var tidy = list.Select(entry => new CostCentre(entry.Code.Trim(), entry.Name.Trim())).ToList();
        if (Decide(tidy) is { } wrong) return wrong;
        return await work.RunAsync<Result<int>>(
            UseCaseCall.Of(this, actor, list),
            session => StoreAsync(session, actor, tidy), cancellationToken);
    }

    internal static Problem? Decide(List<CostCentre> list)
    {
        if (list.Count > Most) return Problem.Invalid("List", "At most {0} cost centres can be kept.", Most);
        if (list.FirstOrDefault(entry => entry.Code.Length is 0 or > 40 || entry.Name.Length > 200) is { } wrong)
            return Problem.Invalid("List", "'{0}': a code has 1 to 40 characters, a name at most 200.", wrong.Code);
        return list.GroupBy(entry => entry.Code, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Problem.Invalid("List", "'{0}' is there twice. Keep one of them.", twice.Key)
            : null;
    }

    private static async Task<Result<int>> StoreAsync(DbSession session, Actor actor, List<CostCentre> list)
    {
        var before = await session.QueryAsync<CostCentre>(
            "SELECT code, name FROM cost_centre ORDER BY code FOR UPDATE");
        await session.ExecuteAsync("DELETE FROM cost_centre");
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO cost_centre (code, name)
            SELECT t.code, t.name
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (code VARCHAR(40) PATH '$[0]', name VARCHAR(200) PATH '$[1]')) t
            """,
            list.Select(entry => new object?[] { entry.Code, entry.Name }));
        await Audit.WriteAsync(
            session, actor, "cost_centres.save", "cost_centres", "list", actor.AccountId,
            before.Except(list).ToList(), list.Except(before).ToList());
        await CheckDataQuality.ForgetAsync(session);
        return list.Count;
    }
}
