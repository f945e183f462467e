using System.Text.Json.Serialization;
using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What a bundle contains of one product.</summary>
/// <param name="Product">Code of the product; not a bundle itself.</param>
/// <param name="Name">Its name, as documents say it.</param>
/// <param name="Quantity">Pieces in one unit of the bundle, 1–10,000.</param>
/// <param name="Names">Its names in the languages of documents; not a part of what is stored with a line, which has the
/// right one.</param>
public sealed record BundlePart(string Product, string Name, int Quantity, [property: JsonIgnore]
LocalNames? Names = null)
{
    /// <summary>The part as documents in the language say it.</summary>
    public BundlePart In(string language) => new(Product, LocalNames.In(Names, language, Name), Quantity);

    /// <summary>The parts of bundles, by the bundle's id.</summary>
    /// <param name="bundleId">Null for all bundles.</param>
    public static async Task<ILookup<long, BundlePart>> LoadAsync(DbSession session, long? bundleId) =>
        (await session.QueryAsync<Row>(
            """
            SELECT b.bundle_id, p.code, p.name, b.quantity, p.name_en, p.name_de, p.name_da, p.name_pl
            FROM bundle_part b
            JOIN product p ON p.id = b.product_id
            WHERE @bundleId IS NULL OR b.bundle_id = @bundleId
            ORDER BY b.bundle_id, p.code
            """,
            new { bundleId })).ToLookup(row => row.BundleId, row => row.ToPart());

    private sealed record Row(
        long BundleId, string Code, string Name, int Quantity, string? NameEn, string? NameDe, string? NameDa,
        string? NamePl)
    {
        internal BundlePart ToPart() => new(Code, Name, Quantity, LocalNames.Of(NameEn, NameDe, NameDa, NamePl));
    }
}
