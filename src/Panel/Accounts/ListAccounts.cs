using System.Data.Common;
using Dapper;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>By what an account list is sorted.</summary>
public enum AccountSort
{
    Number,
    Name,
    City,
    Country,
    Kind,
    Seller,
}

/// <summary>Which accounts are wanted; everything that is null does not filter.</summary>
/// <param name="Search">Up to four words; each must occur in number, names, company, VAT id, e-mail, postcode or
/// city.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Country">ISO country of the address.</param>
/// <param name="SellerId">Seller in force, own or inherited.</param>
/// <param name="HasFindings">Only accounts with (or without) data-quality findings.</param>
/// <param name="ParentId">Only direct children of this account.</param>
/// <param name="PayerId">Only accounts whose documents this account pays.</param>
public sealed record AccountFilter(
    string? Search = null, AccountKind? Kind = null, string? Country = null, long? SellerId = null,
    bool? HasFindings = null,
    long? ParentId = null, long? PayerId = null, AccountSort Sort = AccountSort.Number, bool Descending = false);

/// <summary>An account in a list.</summary>
/// <param name="Name">Company, or the person.</param>
/// <param name="Parent">Number of the account above it, empty at the top of what the actor sees.</param>
/// <param name="Seller">Code of the seller in force, empty where there is none yet.</param>
/// <param name="Errors">Stored data-quality errors.</param>
/// <param name="Warnings">Stored data-quality warnings.</param>
public sealed record AccountListed(
    long Id, string Number, string Name, AccountKind Kind, string Parent, string Postcode, string City, string Country,
    string Email, string VatId, string Currency, string Seller, long Errors, long Warnings);

/// <summary>Searches the accounts the actor sees, page by page.</summary>
public sealed class ListAccounts(UnitOfWork work, CheckDataQuality check)
{
    /// <returns>The page; Problem <c>forbidden</c> without <see cref="Permission.ReadAccounts"/>.</returns>
    public async Task<Result<Page<AccountListed>>> RunAsync(
        Actor actor, AccountFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        if (filter.HasFindings is not null)
        {
            // What changed since it was last looked at would otherwise be filtered by yesterday's findings.
            var caughtUp = await check.RunAsync(actor, everything: false, cancellationToken);
            if (!caughtUp.Ok) return caughtUp.Problem;
        }
        var parameters = Parameters(actor, filter, page.Clamped());
        return await work.Database.ReadAsync<Result<Page<AccountListed>>>(
            async connection => new Page<AccountListed>(
                await RowsAsync(connection, parameters, cancellationToken),
                await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(CountSql, parameters, cancellationToken: cancellationToken))),
            cancellationToken);
    }

    private static async Task<List<AccountListed>> RowsAsync(
        DbConnection connection, object parameters, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<AccountListed>(
            new CommandDefinition(RowsSql, parameters, cancellationToken: cancellationToken))).AsList();

    private static object Parameters(Actor actor, AccountFilter filter, PageRequest page)
    {
        var words = (filter.Search ?? "").Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
        return new
        {
            actor.AccountId,
            actor.IsProvider,
            word1 = SearchText.Contains(words.ElementAtOrDefault(0)),
            word2 = SearchText.Contains(words.ElementAtOrDefault(1)),
            word3 = SearchText.Contains(words.ElementAtOrDefault(2)),
            word4 = SearchText.Contains(words.ElementAtOrDefault(3)),
            kind = filter.Kind?.ToStored(),
            country = string.IsNullOrEmpty(filter.Country) ? null : filter.Country,
            sellerId = filter.SellerId,
            hasFindings = filter.HasFindings,
            parentId = filter.ParentId,
            payerId = filter.PayerId,
            sort = filter.Sort.ToString(),
            descending = filter.Descending,
            page.Skip,
            page.Take,
        };
    }

    private const string Filtered =
        """
        FROM (
            SELECT a.id, a.number, a.kind, a.parent_id, a.payer_id, a.postcode, a.city, a.country, a.email, a.vat_id,
            a.currency,
                   IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name,
                   CONCAT_WS(' ', a.number COLLATE utf8mb4_general_ci, a.company, a.first_name, a.last_name, a.vat_id,
                   a.email,
                             a.postcode, a.city) AS everything,
                   COALESCE(a.seller_id, (
                       SELECT above.seller_id FROM account_ancestor up JOIN account above ON above.id = up.ancestor_id
                       WHERE up.account_id = a.id AND above.seller_id IS NOT NULL ORDER BY up.depth
                       LIMIT 1)) AS seller_id
            FROM account a
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
        ) a
        WHERE (@word1 IS NULL OR a.everything LIKE @word1)
          AND (@word2 IS NULL OR a.everything LIKE @word2)
          AND (@word3 IS NULL OR a.everything LIKE @word3)
          AND (@word4 IS NULL OR a.everything LIKE @word4)
          AND (@kind IS NULL OR a.kind = @kind)
          AND (@country IS NULL OR a.country = @country)
          AND (@sellerId IS NULL OR a.seller_id = @sellerId)
          AND (@hasFindings IS NULL OR @hasFindings = EXISTS (
                SELECT 1 FROM account_finding f WHERE f.account_id = a.id
                  AND (@IsProvider OR f.code NOT IN ('duplicate_name', 'duplicate_vat_id', 'duplicate_email'))))
          AND (@parentId IS NULL OR a.parent_id = @parentId)
          AND (@payerId IS NULL OR a.payer_id = @payerId)
        """;

    private const string CountSql = "SELECT COUNT(*) " + Filtered;

    // Counts and names are looked up for the rows of the page only.
    private const string RowsSql =
        """
        SELECT p.id, p.number, p.name, p.kind, COALESCE(parent.number, '') AS parent, p.postcode, p.city, p.country,
               p.email,
               p.vat_id, p.currency, COALESCE(seller.code, '') AS seller,
               (SELECT COUNT(*) FROM account_finding f WHERE f.account_id = p.id AND f.severity = 'error') AS errors,
               (SELECT COUNT(*) FROM account_finding f WHERE f.account_id = p.id AND f.severity = 'warning'
                  AND (@IsProvider OR f.code NOT IN ('duplicate_name', 'duplicate_vat_id', 'duplicate_email')))
                      AS warnings
        FROM (
            SELECT a.*, CASE @sort
                       WHEN 'Name' THEN a.name
                       WHEN 'City' THEN a.city
                       WHEN 'Country' THEN a.country
                       WHEN 'Kind' THEN a.kind
                       WHEN 'Seller' THEN (SELECT s.code FROM seller s WHERE s.id = a.seller_id)
                       ELSE a.number END AS sort_key
        """ + " " + Filtered + """

            ORDER BY IF(@descending, NULL, sort_key), IF(@descending, sort_key, NULL) DESC, a.number
            LIMIT @Skip, @Take
        ) p
        LEFT JOIN account_ancestor visible ON visible.account_id = p.parent_id AND visible.ancestor_id = @AccountId
        LEFT JOIN account parent ON parent.id = visible.account_id
        LEFT JOIN seller ON seller.id = p.seller_id
        ORDER BY IF(@descending, NULL, p.sort_key), IF(@descending, p.sort_key, NULL) DESC, p.number
        """;
}
