using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A seller in a list.</summary>
/// <param name="Owner">Number of the account it belongs to.</param>
/// <param name="Accounts">Accounts that name it themselves.</param>
/// <param name="Series">Its number series.</param>
public sealed record SellerListed(
    long Id, string Code, string Name, string City, string Country, string VatId, string Currency, string Locale,
    string Owner,
    bool FourEyes, long Accounts, long Series);

/// <summary>Lists the sellers that belong to accounts the actor sees.</summary>
public sealed class ListSellers(Database database)
{
    /// <param name="search">Occurs in code, name or city; null for all.</param>
    /// <returns>The page; Problem <c>forbidden</c> without <see cref="Permission.ReadAccounts"/>.</returns>
    public async Task<Result<Page<SellerListed>>> RunAsync(
        Actor actor, string? search, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var (skip, take) = page.Clamped();
        var parameters = new { actor.AccountId, search = SearchText.Contains(search), skip, take };
        return await database.ReadAsync<Result<Page<SellerListed>>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<SellerListed>(
                    new CommandDefinition(RowsSql, parameters, cancellationToken: cancellationToken));
                var total = await connection.QuerySingleAsync<long>(
                    new CommandDefinition(CountSql, parameters, cancellationToken: cancellationToken));
                return new Page<SellerListed>(rows.AsList(), total);
            },
            cancellationToken);
    }

    private const string CountSql =
        """
        SELECT COUNT(*)
        FROM seller s
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        WHERE @search IS NULL OR CONCAT_WS(' ', s.code COLLATE utf8mb4_general_ci, s.name, s.city) LIKE @search
        """;

    private const string RowsSql =
        """
        SELECT s.id, s.code, s.name, s.city, s.country, s.vat_id, s.currency, s.locale, owner.number AS owner,
               s.four_eyes,
               (SELECT COUNT(*) FROM account a WHERE a.seller_id = s.id) AS accounts,
               (SELECT COUNT(*) FROM number_series n WHERE n.seller_id = s.id) AS series
        FROM seller s
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        JOIN account owner ON owner.id = s.account_id
        WHERE @search IS NULL OR CONCAT_WS(' ', s.code COLLATE utf8mb4_general_ci, s.name, s.city) LIKE @search
        ORDER BY s.code
        LIMIT @skip, @take
        """;
}
