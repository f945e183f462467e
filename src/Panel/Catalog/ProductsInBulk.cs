using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What documents in a language call a thing; null keeps the name it has.</summary>
public sealed record BulkNames(string? En, string? De, string? Da, string? Pl);

/// <summary>A product as another system had it; values in their stored form.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>product</c>, or that of the product to change.</param>
public sealed record BulkProduct(
    long Id, string Code, string Kind, string Name, string Unit, string RevenueAccount, BulkNames Names);

/// <summary>
/// Products of the provider as another system had them, stored by sets. Checks nothing and writes no audit trail: the
/// import does both.
/// </summary>
public static class ProductsInBulk
{
    /// <summary>Code and id of every product.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT code, id FROM product");

    /// <summary>Stores products; one that is there is changed.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<BulkProduct> products) => session.ExecuteWithRowsAsync(
        """
        INSERT INTO product (id, account_id, code, kind, name, unit, revenue_account, name_en, name_de, name_da,
            name_pl)
        SELECT t.id, 1, t.code, t.kind, t.name, t.unit, t.revenue_account, t.name_en, t.name_de, t.name_da, t.name_pl
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', kind VARCHAR(20) PATH '$[2]',
            name VARCHAR(200) PATH '$[3]',
            unit VARCHAR(10) PATH '$[4]', revenue_account VARCHAR(20) PATH '$[5]',
            name_en VARCHAR(200) PATH '$[6]', name_de VARCHAR(200) PATH '$[7]',
            name_da VARCHAR(200) PATH '$[8]', name_pl VARCHAR(200) PATH '$[9]')) t
        ON DUPLICATE KEY UPDATE kind = VALUES(kind), name = VALUES(name), unit = VALUES(unit),
            revenue_account = VALUES(revenue_account),
            name_en = COALESCE(VALUES(name_en), product.name_en), name_de = COALESCE(VALUES(name_de), product.name_de),
            name_da = COALESCE(VALUES(name_da), product.name_da), name_pl = COALESCE(VALUES(name_pl), product.name_pl),
            version = product.version + 1
        """,
        products.Select(row => new object?[]
        {
            row.Id, row.Code, row.Kind, row.Name, row.Unit, row.RevenueAccount, row.Names.En, row.Names.De,
            row.Names.Da, row.Names.Pl,
        }));
}
