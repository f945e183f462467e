using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A product as the price grid names its rows.</summary>
/// <param name="Options">What can be configured about it and therefore priced.</param>
public sealed record GridProduct(
    string Code, string Name, ProductKind Kind, bool Active, IReadOnlyList<ProductOption> Options);

/// <summary>Lists every product of the actor's catalogue by code, with what a price grid needs to know of it.</summary>
public sealed class ListGridProducts(UnitOfWork work)
{
    public Task<Result<IReadOnlyList<GridProduct>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync<Result<IReadOnlyList<GridProduct>>>(
            async session =>
                actor.Lacks(Permission.ReadCatalog) is { } problem ? problem : await AllAsync(session, actor),
                cancellationToken);

    internal static async Task<List<GridProduct>> AllAsync(DbSession session, Actor actor)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT p.id, p.code, p.name, p.kind, p.active
            FROM product p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            ORDER BY p.code
            """,
            new { actor.AccountId });
        var options = (await OptionRow.AllAsync(session, actor)).ToLookup(row => row.ProductId);
        return rows.ConvertAll(row => new GridProduct(
            row.Code, row.Name, StoredEnum.Parse<ProductKind>(row.Kind), row.Active,
            OptionRow.ToOptions([.. options[row.Id]])));
    }

    private sealed record Row(long Id, string Code, string Name, string Kind, bool Active);
}
