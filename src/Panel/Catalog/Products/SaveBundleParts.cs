using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Says what a bundle contains. Its price is its own; documents name the parts from the next run on.</summary>
public sealed class SaveBundleParts(UnitOfWork work)
{
    private const int Most = 50;

    /// <param name="bundle">Code of a product of kind bundle.</param>
    /// <param name="parts">All of them, as they shall be; names are not read.</param>
    /// <param name="version">The product's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>Done, or the rule the parts break.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string bundle, IReadOnlyList<BundlePart> parts, int version,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, bundle, parts, version),
            session => SaveAsync(session, actor, bundle, parts, version), cancellationToken);

    private static async Task<Result<Done>> SaveAsync(
        DbSession session, Actor actor, string code, IReadOnlyList<BundlePart> parts, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await ProductRow.FindAsync(session, actor, code) is not { } bundle)
            return Problem.NotFound("product", code);
        if (bundle.ToProduct().Kind != ProductKind.Bundle)
            return new Problem(
                "catalog.no_bundle", $"'{code}' is not a bundle, so it contains nothing else. Change its kind first.");
        if (Check(parts) is { } broken) return broken;
        if (!await bundle.TouchAsync(session, version)) return Problem.Stale("product", code);
        var ids = new List<long>();
        foreach (var part in parts)
        {
            if (await ProductRow.FindAsync(session, actor, part.Product) is not { } product)
                return Problem.NotFound("product", part.Product);
            if (product.ToProduct().Kind == ProductKind.Bundle)
                return Problem.Invalid(
                    "Parts", "'{0}' is a bundle itself. Name the products it consists of.", part.Product);
            ids.Add(product.Id);
        }

        var before = (await BundlePart.LoadAsync(session, bundle.Id))[bundle.Id].ToList();
        await session.ExecuteAsync("DELETE FROM bundle_part WHERE bundle_id = @Id", new { bundle.Id });
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO bundle_part (bundle_id, product_id, quantity)
            SELECT t.bundle_id, t.product_id, t.quantity
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                bundle_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]', quantity INT PATH '$[2]')) t
            """,
            parts.Select((part, i) => new object?[] { bundle.Id, ids[i], part.Quantity }));
        await Audit.WriteAsync(session, actor, "product.bundle.save", "product", code, bundle.AccountId, before, parts);
        return Done.Yes;
    }

    private static Problem? Check(IReadOnlyList<BundlePart> parts)
    {
        if (parts.Count > Most) return Problem.Invalid("Parts", "A bundle contains at most 50 products.");
        if (parts.Any(part => part.Quantity is < 1 or > ProductOption.Most))
            return Problem.Invalid("Parts", "A bundle contains 1 to 10,000 pieces of each product.");
        return parts.Select(part => part.Product).Distinct(StringComparer.Ordinal).Count() == parts.Count
            ? null
            : Problem.Invalid("Parts", "A product stands in the bundle twice. Raise its quantity instead.");
    }
}
