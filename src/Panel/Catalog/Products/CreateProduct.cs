using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Adds a product to the actor's catalogue. It can be sold once a tariff has a price for it.</summary>
public sealed class CreateProduct(UnitOfWork work)
{
    /// <returns>The product, or the rule the input breaks; <c>catalog.code_taken</c> where the code exists.</returns>
    public async Task<Result<Product>> RunAsync(Actor actor, ProductInput input, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (input.Check() is { } broken) return broken;
        try
        {
            return await work.RunAsync(
                UseCaseCall.Of(this, actor, input),
                session => StoreAsync(session, actor, input), cancellationToken);
        }
        catch (Exception exception) when (Driver.IsDuplicate(exception))
        {
            return CatalogCode.Taken("product", input.Code);
        }
    }

    private static async Task<Result<Product>> StoreAsync(DbSession session, Actor actor, ProductInput input)
    {
        var product = new Product(
            input.Code, input.Kind, input.Name.Trim(), input.Unit, input.RevenueAccount.Trim(), input.Stock,
            input.Active, 1,
            input.Tld, LocalNames.Tidy(input.Names));
        await session.ExecuteAsync(
            """
            INSERT INTO product (id, account_id, code, kind, name, unit, revenue_account, stock, active, tld, name_en,
                name_de,
                name_da, name_pl)
            VALUES (@id, @AccountId, @Code, @kind, @Name, @Unit, @RevenueAccount, @Stock, @Active, @Tld, @En, @De, @Da,
                @Pl)
            """,
            new
            {
                id = await IdBlock.TakeAsync(session, "product", 1), actor.AccountId, product.Code,
                kind = product.Kind.ToStored(),
                product.Name, product.Unit, product.RevenueAccount, product.Stock, product.Active, product.Tld,
                product.Names?.En, product.Names?.De, product.Names?.Da, product.Names?.Pl,
            });
        await Audit.WriteAsync(
            session, actor, "product.create", "product", product.Code, actor.AccountId, after: product);
        return product;
    }
}
