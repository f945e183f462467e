using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Removes an option that nothing stands on; one in use can only be taken out of the offer.</summary>
public sealed class RemoveProductOption(UnitOfWork work)
{
    /// <param name="version">The product's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>Done; <c>catalog.option_value_used</c> where subscriptions have it or tariffs price it.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string product, string option, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, product, option, version),
            session => RemoveAsync(session, actor, product, option, version), cancellationToken);

    private static async Task<Result<Done>> RemoveAsync(
        DbSession session, Actor actor, string code, string option, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await ProductRow.FindAsync(session, actor, code) is not { } product)
            return Problem.NotFound("product", code);
        if (!await product.TouchAsync(session, version)) return Problem.Stale("product", code);
        var rows = (await OptionRow.OfProductAsync(session, product.Id)).FindAll(row => row.Code == option);
        if (rows.Count == 0) return Problem.NotFound("option", option);
        if (await OptionUse.IsUsedAsync(session, rows.ConvertAll(row => row.ValueId)))
            return OptionUse.ValueUsed(rows[0].Name);
        await session.ExecuteAsync(
            "DELETE FROM product_option_value WHERE option_id = @OptionId", new { rows[0].OptionId });
        await session.ExecuteAsync("DELETE FROM product_option WHERE id = @OptionId", new { rows[0].OptionId });
        await Audit.WriteAsync(
            session, actor, "product.option.remove", "product", code, product.AccountId, OptionRow.ToOptions(rows)[0]);
        return Done.Yes;
    }
}
