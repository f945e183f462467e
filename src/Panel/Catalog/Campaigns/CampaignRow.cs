using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A campaign as it is stored; its products follow as codes and ids, separated by commas.</summary>
internal sealed record CampaignRow(
    long Id, long AccountId, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, string Scope, string Kind,
    decimal Value, string? Currency, string AppliesTo, int Cycles, int Priority, string? ExclusiveGroup, int Version,
    string? ProductCodes, string? ProductIds, string? NameEn, string? NameDe, string? NameDa, string? NamePl)
{
    private const string Select =
        """
        SELECT c.id, c.account_id, c.code, c.name, c.valid_from, c.valid_to, c.scope, c.kind, c.value, c.currency,
               c.applies_to,
               c.cycles, c.priority, c.exclusive_group, c.version,
               (SELECT GROUP_CONCAT(p.code ORDER BY p.code SEPARATOR ',') FROM campaign_product cp
                JOIN product p ON p.id = cp.product_id WHERE cp.campaign_id = c.id) AS product_codes,
               (SELECT GROUP_CONCAT(cp.product_id SEPARATOR ',') FROM campaign_product cp
                WHERE cp.campaign_id = c.id) AS product_ids,
               c.name_en, c.name_de, c.name_da, c.name_pl
        FROM campaign c
        """;

    /// <summary>The campaign of this code in the actor's subtree, or null.</summary>
    internal static async Task<CampaignRow?> FindAsync(DbSession session, Actor actor, string code) =>
        (await AllAsync(session, actor, code)).FirstOrDefault();

    /// <summary>The campaigns in scope, by priority and code; all of them, or the one with the code.</summary>
    internal static Task<List<CampaignRow>> AllAsync(DbSession session, Actor actor, string? code = null) =>
        session.QueryAsync<CampaignRow>(
            Select + """

            JOIN account_ancestor scope ON scope.account_id = c.account_id AND scope.ancestor_id = @AccountId
            WHERE @code IS NULL OR c.code = @code
            ORDER BY c.priority, c.code
            """,
            new { actor.AccountId, code });

    /// <summary>The rules of campaigns that a thing in scope has, wherever the campaigns belong.</summary>
    internal static async Task<Dictionary<long, CampaignTerms>> TermsAsync(
        DbSession session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0
            ? []
            : (await session.QueryAsync<CampaignRow>(Select + "\nWHERE c.id IN @ids", new { ids }))
                .ToDictionary(row => row.Id, row => row.ToTerms());

    internal CampaignInput ToInput() => new(
        Code, Name, ValidFrom, ValidTo, StoredEnum.Parse<CampaignScope>(Scope), StoredEnum.Parse<CampaignKind>(Kind),
        Value,
        Currency, StoredEnum.Parse<ChargeKind>(AppliesTo), Cycles, Priority, ExclusiveGroup, Split(ProductCodes),
        Names);

    internal CampaignTerms ToTerms() => new(
        Id, Code, Name, ValidFrom, ValidTo, StoredEnum.Parse<CampaignScope>(Scope),
        StoredEnum.Parse<CampaignKind>(Kind), Value,
        Currency is null ? null : Panel.Currency.Of(Currency), StoredEnum.Parse<ChargeKind>(AppliesTo), Cycles,
        Priority,
        ExclusiveGroup,
        Split(ProductIds).Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))
            .ToFrozenSet(), Names);

    private LocalNames? Names => LocalNames.Of(NameEn, NameDe, NameDa, NamePl);

    private static string[] Split(string? list) => list is null ? [] : list.Split(',');
}
