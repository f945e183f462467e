using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What a bundle contains of one product.</summary>
/// <param name="Product">Code of the product; not a bundle itself.</param>
/// <param name="Name">Its name, as documents say it.</param>
/// <param name="Quantity">Pieces in one unit of the bundle, 1–10,000.</param>
public sealed record BundlePart(string Product, string Name, int Quantity)
{
    /// <summary>The parts of bundles, by the bundle's id.</summary>
    /// <param name="bundleId">Null for all bundles.</param>
    internal static async Task<ILookup<long, BundlePart>> LoadAsync(Work work, long? bundleId) => (await work.QueryAsync<Row>(
        """
        SELECT b.bundle_id, p.code, p.name, b.quantity
        FROM bundle_part b
        JOIN product p ON p.id = b.product_id
        WHERE @bundleId IS NULL OR b.bundle_id = @bundleId
        ORDER BY b.bundle_id, p.code
        """,
        new { bundleId })).ToLookup(row => row.BundleId, row => new BundlePart(row.Code, row.Name, row.Quantity));

    private sealed record Row(long BundleId, string Code, string Name, int Quantity);
}
