using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Changes a product. Its code never changes; its kind only while nothing was ever subscribed to it.</summary>
public sealed class EditProduct(UnitOfWork work)
{
    /// <param name="version">The version the person saw; <c>stale</c> when someone else saved in between.</param>
    /// <returns>The product as saved.</returns>
    public Task<Result<Product>> RunAsync(
        Actor actor, ProductInput input, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, input, version),
            session => EditAsync(session, actor, input, version), cancellationToken);

    private static async Task<Result<Product>> EditAsync(
        DbSession session, Actor actor, ProductInput input, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await ProductRow.FindAsync(session, actor, input.Code) is not { } row)
            return Problem.NotFound("product", input.Code);
        var before = row.ToProduct();
        // A unit that an import brought stays possible until a person chooses another one.
        var check = input.Unit == before.Unit ? input with { Unit = UnitCode.Offered[0].Code } : input;
        if (check.Check() is { } broken) return broken;
        if (input.Kind != before.Kind && await IsUsedAsync(session, row.Id))
            return new Problem(
                "catalog.kind_used", $"'{before.Code}' has subscriptions, so its kind stays. Make a new product.",
                "Kind");
        var after = before with
        {
            Kind = input.Kind,
            Name = input.Name.Trim(),
            Unit = input.Unit,
            RevenueAccount = input.RevenueAccount.Trim(),
            Stock = input.Stock,
            Active = input.Active,
            Tld = input.Tld,
            Names = LocalNames.Tidy(input.Names),
            Version = version + 1,
        };
        return await StoreAsync(session, actor, row, before, after, version);
    }

    private static Task<bool> IsUsedAsync(DbSession session, long productId) => session.SingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM subscription WHERE product_id = @productId)", new { productId });

    private static async Task<Result<Product>> StoreAsync(
        DbSession session, Actor actor, ProductRow row, Product before, Product after, int version)
    {
        var saved = await session.ExecuteAsync(
            """
            UPDATE product
            SET kind = @kind, name = @Name, unit = @Unit, revenue_account = @RevenueAccount, stock = @Stock,
                active = @Active,
                tld = @Tld, name_en = @En, name_de = @De, name_da = @Da, name_pl = @Pl, version = version + 1
            WHERE id = @Id AND version = @version
            """,
            new
            {
                row.Id, version, kind = after.Kind.ToStored(), after.Name, after.Unit, after.RevenueAccount,
                after.Stock,
                after.Active, after.Tld, after.Names?.En, after.Names?.De, after.Names?.Da, after.Names?.Pl,
            });
        if (saved == 0) return Problem.Stale("product", row.Code);
        await Audit.WriteAsync(
            session, actor, "product.edit", "product", row.Code, row.AccountId, before,
            after with { Version = before.Version });
        return after;
    }
}
