using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A campaign as another system had it; values in their stored form.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>campaign</c>, or that of the campaign to change.</param>
/// <param name="Products">Ids of the products it is for, each once; none means all.</param>
public sealed record BulkCampaign(
    long Id, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, string Scope, string Kind, decimal Value,
    string? Currency,
    string AppliesTo, int Cycles, int Priority, string? ExclusiveGroup, IReadOnlyList<long> Products, BulkNames Names);

/// <summary>
/// Campaigns of the provider as another system had them, stored by sets. Checks nothing and writes no audit trail: the
/// import does both.
/// </summary>
public static class CampaignsInBulk
{
    /// <summary>Code and id of every campaign.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT code, id FROM campaign");

    /// <summary>Stores campaigns with their products; one that is there is changed.</summary>
    public static async Task StoreAsync(DbSession session, IReadOnlyCollection<BulkCampaign> campaigns)
    {
        await session.ExecuteWithRowsAsync(RowsSql, campaigns.Select(row => new object?[]
        {
            row.Id, row.Code, row.Name, row.ValidFrom, row.ValidTo, row.Scope, row.Kind, row.Value, row.Currency,
            row.AppliesTo, row.Cycles,
            row.Priority, row.ExclusiveGroup, row.Names.En, row.Names.De, row.Names.Da, row.Names.Pl,
        }));
        await session.ExecuteWithRowsAsync(ForgetProductsSql, campaigns.Select(row => new object?[] { row.Id }));
        await session.ExecuteWithRowsAsync(
            ProductsSql,
            campaigns.SelectMany(row => row.Products.Select(product => new object?[] { row.Id, product })));
    }

    private const string RowsSql =
        """
        INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, currency,
            applies_to, cycles,
            priority, exclusive_group, name_en, name_de, name_da, name_pl)
        SELECT t.id, 1, t.code, t.name, t.valid_from, t.valid_to, t.scope, t.kind, t.value, t.currency, t.applies_to,
               t.cycles,
            t.priority, t.exclusive_group, t.name_en, t.name_de, t.name_da, t.name_pl
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]',
            valid_from DATE PATH '$[3]',
            valid_to DATE PATH '$[4]', scope VARCHAR(20) PATH '$[5]', kind VARCHAR(20) PATH '$[6]',
            value DECIMAL(18,6) PATH '$[7]', currency CHAR(3) PATH '$[8]', applies_to VARCHAR(20) PATH '$[9]',
            cycles INT PATH '$[10]', priority INT PATH '$[11]', exclusive_group VARCHAR(40) PATH '$[12]',
            name_en VARCHAR(200) PATH '$[13]', name_de VARCHAR(200) PATH '$[14]',
            name_da VARCHAR(200) PATH '$[15]', name_pl VARCHAR(200) PATH '$[16]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), valid_from = VALUES(valid_from), valid_to = VALUES(valid_to),
            scope = VALUES(scope), kind = VALUES(kind), value = VALUES(value), currency = VALUES(currency),
            applies_to = VALUES(applies_to), cycles = VALUES(cycles), priority = VALUES(priority),
            exclusive_group = VALUES(exclusive_group),
            name_en = COALESCE(VALUES(name_en), campaign.name_en), name_de = COALESCE(VALUES(name_de),
            campaign.name_de),
            name_da = COALESCE(VALUES(name_da), campaign.name_da), name_pl = COALESCE(VALUES(name_pl),
            campaign.name_pl),
            version = campaign.version + 1
        """;

    private const string ForgetProductsSql =
        """
        DELETE p FROM campaign_product p
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]')) t ON t.id = p.campaign_id
        """;

    private const string ProductsSql =
        """
        INSERT INTO campaign_product (campaign_id, product_id)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (campaign_id BIGINT PATH '$[0]',
               product_id BIGINT PATH '$[1]')) t
        """;
}
