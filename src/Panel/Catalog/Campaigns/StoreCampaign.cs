using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Writes campaigns and the products they apply to.</summary>
internal static class StoreCampaign
{
    internal static async Task InsertAsync(DbSession session, Actor actor, CampaignInput input)
    {
        var id = await IdBlock.TakeAsync(session, "campaign", 1);
        await session.ExecuteAsync(
            """
            INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, currency,
                applies_to, cycles,
                                  priority, exclusive_group, name_en, name_de, name_da, name_pl)
            VALUES (@id, @AccountId, @Code, @Name, @ValidFrom, @ValidTo, @scope, @kind, @Value, @Currency, @appliesTo,
                @Cycles,
                    @Priority, @ExclusiveGroup, @En, @De, @Da, @Pl)
            """,
            Parameters(id, 0, actor.AccountId, input));
        await StoreProductsAsync(session, actor, id, input.Products);
    }

    /// <returns>False when somebody else saved in between.</returns>
    internal static async Task<bool> UpdateAsync(
        DbSession session, Actor actor, CampaignRow row, CampaignInput input, int version)
    {
        var saved = await session.ExecuteAsync(
            """
            UPDATE campaign
            SET name = @Name, valid_from = @ValidFrom, valid_to = @ValidTo, scope = @scope, kind = @kind,
                value = @Value,
                currency = @Currency, applies_to = @appliesTo, cycles = @Cycles, priority = @Priority,
                exclusive_group = @ExclusiveGroup, name_en = @En, name_de = @De, name_da = @Da, name_pl = @Pl,
                version = version + 1
            WHERE id = @id AND version = @version
            """,
            Parameters(row.Id, version, row.AccountId, input));
        if (saved == 0) return false;
        if (row.ToInput().Products.SequenceEqual(input.Products, StringComparer.Ordinal)) return true;
        await session.ExecuteAsync("DELETE FROM campaign_product WHERE campaign_id = @Id", new { row.Id });
        await StoreProductsAsync(session, actor, row.Id, input.Products);
        return true;
    }

    private static object Parameters(long id, int version, long accountId, CampaignInput input) =>
        Parameters(id, version, accountId, input, LocalNames.Tidy(input.Names));

    private static object Parameters(long id, int version, long accountId, CampaignInput input, LocalNames? names) =>
        new
        {
            id, version, AccountId = accountId, input.Code, Name = input.Name.Trim(), input.ValidFrom, input.ValidTo,
            scope = input.Scope.ToStored(), kind = input.Kind.ToStored(), input.Value, input.Currency,
            appliesTo = input.AppliesTo.ToStored(), input.Cycles, input.Priority,
            ExclusiveGroup = string.IsNullOrWhiteSpace(input.ExclusiveGroup) ? null : input.ExclusiveGroup.Trim(),
            names?.En, names?.De, names?.Da, names?.Pl,
        };

    private static async Task StoreProductsAsync(
        DbSession session, Actor actor, long campaignId, IReadOnlyList<string> products)
    {
        if (products.Count == 0) return;
        var ids = await PriceRow.ProductIdsAsync(session, actor);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO campaign_product (campaign_id, product_id)
            SELECT t.campaign_id, t.product_id
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (campaign_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]')) t
            """,
            products.Distinct(StringComparer.Ordinal).Select(code => new object?[] { campaignId, ids[code] }));
    }
}
