using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A product as it is stored, with the id that others refer to it by.</summary>
public sealed record ProductRow(
    long Id, long AccountId, string Code, string Kind, string Name, string Unit, string RevenueAccount, int? Stock,
    bool Active,
    string Tld, int Version, string? NameEn, string? NameDe, string? NameDa, string? NamePl)
{
    /// <summary>The product of this code in the actor's subtree, or null.</summary>
    public static Task<ProductRow?> FindAsync(DbSession session, Actor actor, string code) =>
        session.FirstOrDefaultAsync<ProductRow>(
            """
            SELECT p.id, p.account_id, p.code, p.kind, p.name, p.unit, p.revenue_account, p.stock, p.active, p.tld,
                   p.version,
                p.name_en, p.name_de, p.name_da, p.name_pl
            FROM product p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            WHERE p.code = @code
            """,
            new { actor.AccountId, code });

    /// <summary>The product as people know it.</summary>
    public Product ToProduct() => new(
        Code, StoredEnum.Parse<ProductKind>(Kind), Name, Unit, RevenueAccount, Stock, Active, Version, Tld,
        LocalNames.Of(NameEn, NameDe, NameDa, NamePl));

    /// <summary>Moves the version on, which also locks the row; false when somebody saved in between.</summary>
    internal async Task<bool> TouchAsync(DbSession session, int seen) => await session.ExecuteAsync(
        "UPDATE product SET version = version + 1 WHERE id = @Id AND version = @seen", new { Id, seen }) == 1;
}
