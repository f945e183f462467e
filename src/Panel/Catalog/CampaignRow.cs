using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A campaign as it is stored; its products follow as codes and ids, separated by commas.</summary>
internal sealed record CampaignRow(
    long Id, long AccountId, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, string Scope, string Kind,
    decimal Value, string? Currency, string AppliesTo, int Cycles, int Priority, string? ExclusiveGroup, int Version,
    string? ProductCodes, string? ProductIds)
{
    internal static async Task<CampaignRow?> FindAsync(Work work, Actor actor, string code) =>
        (await AllAsync(work, actor, code)).FirstOrDefault();

    /// <summary>The campaigns in scope, in the order of their steps' priority; all of them, or the one with the code.</summary>
    internal static Task<List<CampaignRow>> AllAsync(Work work, Actor actor, string? code = null) =>
        work.QueryAsync<CampaignRow>(
            """
            SELECT c.id, c.account_id, c.code, c.name, c.valid_from, c.valid_to, c.scope, c.kind, c.value, c.currency, c.applies_to,
                   c.cycles, c.priority, c.exclusive_group, c.version,
                   GROUP_CONCAT(p.code ORDER BY p.code SEPARATOR ',') AS product_codes,
                   GROUP_CONCAT(p.id ORDER BY p.code SEPARATOR ',') AS product_ids
            FROM campaign c
            JOIN account_ancestor scope ON scope.account_id = c.account_id AND scope.ancestor_id = @AccountId
            LEFT JOIN campaign_product cp ON cp.campaign_id = c.id
            LEFT JOIN product p ON p.id = cp.product_id
            WHERE @code IS NULL OR c.code = @code
            GROUP BY c.id
            ORDER BY c.priority, c.code
            """,
            new { actor.AccountId, code });

    internal CampaignInput ToInput() => new(
        Code, Name, ValidFrom, ValidTo, StoredEnum.Parse<CampaignScope>(Scope), StoredEnum.Parse<CampaignKind>(Kind), Value,
        Currency, StoredEnum.Parse<ChargeKind>(AppliesTo), Cycles, Priority, ExclusiveGroup, Split(ProductCodes));

    internal CampaignTerms ToTerms() => new(
        Id, Code, Name, ValidFrom, ValidTo, StoredEnum.Parse<CampaignScope>(Scope), StoredEnum.Parse<CampaignKind>(Kind), Value,
        Currency is null ? null : Panel.Currency.Of(Currency), StoredEnum.Parse<ChargeKind>(AppliesTo), Cycles, Priority,
        ExclusiveGroup, Split(ProductIds).Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))
            .ToFrozenSet());

    private static string[] Split(string? list) => list is null ? [] : list.Split(',');
}
