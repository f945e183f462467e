using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A cost centre of the controlled list.</summary>
public sealed record CostCentre(string Code, string Name);

/// <summary>
/// Lists the known cost centres: one that is not on the list is a finding, and an empty list controls nothing. They are
/// the provider's own book: codes and names tell of other customers.
/// </summary>
public sealed class ListCostCentres(UnitOfWork work)
{
    /// <returns>All of them by code; Problem <c>forbidden</c>, also for anyone but the provider.</returns>
    public async Task<Result<IReadOnlyList<CostCentre>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.ReadAccounts);
        return await work.RunAsync<Result<IReadOnlyList<CostCentre>>>(
            async session => await session.QueryAsync<CostCentre>("SELECT code, name FROM cost_centre ORDER BY code"),
            cancellationToken);
    }
}
