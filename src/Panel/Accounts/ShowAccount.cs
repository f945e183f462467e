using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Another account, as a link.</summary>
public sealed record AccountLink(long Id, string Number, string Name);

/// <summary>A seller, as a link.</summary>
/// <param name="Inherited">Whether it comes from an account above.</param>
/// <param name="From">Number of that account; empty where the actor does not see it, or where nothing is
/// inherited.</param>
/// <param name="Visible">Whether the actor may open the seller's own page.</param>
public sealed record SellerLink(long Id, string Code, string Name, bool Inherited, string From, bool Visible);

/// <summary>An account that may be the same as this one.</summary>
public sealed record DuplicateAccount(DuplicateKind Kind, long Id, string Number, string Name);

/// <summary>All of an account that its page shows.</summary>
/// <param name="Path">The way down to it, from the root of what the actor sees; without itself.</param>
/// <param name="Seller">Who issues documents made out to it; null before there is any seller.</param>
/// <param name="Payer">Who pays its documents; null where it pays itself or where the payer is outside of what the
/// actor sees.</param>
/// <param name="Children">Accounts directly below it.</param>
/// <param name="PaysFor">Other accounts whose documents it pays, within what the actor sees.</param>
/// <param name="Findings">Data-quality findings as of now.</param>
/// <param name="Duplicates">At most five accounts per kind that share a key, within what the actor sees.</param>
/// <param name="MayEditTerms">Whether currency, terms, seller and payer can be edited by this actor.</param>
public sealed record AccountView(
    long Id, string Number, AccountKind Kind, int Version, VatIdStatus VatIdStatus, AccountDetails Details,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AccountLink> Path, SellerLink? Seller, AccountLink? Payer, long Children, long Subprojects,
    long PaysFor,
    IReadOnlyList<DataFinding> Findings, IReadOnlyList<DuplicateAccount> Duplicates, bool MayEditTerms);

/// <summary>Shows one account with its place, its findings and how much hangs on it.</summary>
public sealed class ShowAccount(UnitOfWork work)
{
    /// <returns>The account; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<AccountView>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        return await work.RunAsync(session => LoadAsync(session, actor, id), cancellationToken);
    }

    private static async Task<Result<AccountView>> LoadAsync(DbSession session, Actor actor, long id)
    {
        if (await StoredAccount.FindAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        var sellerVatIds = (await session.QueryAsync<string>(
            "SELECT vat_id FROM seller WHERE vat_id <> ''")).ToFrozenSet();
        var looked = (await LoadQualityFacts.RunAsync(session, [id], sellerVatIds)).Single();
        var duplicates = await DuplicatesAsync(session, actor, id, DuplicateKey.Of(stored.Details, sellerVatIds));
        var numbers = await NumbersAsync(session, actor, id);
        var today = await BusinessDay.TodayAsync(session, actor);
        return new AccountView(
            id, stored.Number, stored.Kind, stored.Version, stored.VatIdStatus, stored.Details,
            numbers.CreatedAt, await PathAsync(session, actor, id), await SellerAsync(session, actor, id),
            stored.Details.PayerId is { } payer ? await LinkAsync(session, actor, payer) : null,
            numbers.Children, numbers.Subprojects, numbers.PaysFor,
            [.. looked.Check(today), .. Findings(stored.Details, duplicates)],
            duplicates, (await SellersRight.LoadAsync(session, actor, [id])).HoldsOver(id));
    }

    private static IEnumerable<DataFinding> Findings(
        AccountDetails account, IEnumerable<DuplicateAccount> duplicates) =>
        duplicates.Select(duplicate => duplicate.Kind).Distinct().Select(kind => kind switch
        {
            DuplicateKind.VatId => Warning(FindingCode.DuplicateVatId, nameof(AccountDetails.VatId), account.VatId),
            DuplicateKind.Email => Warning(FindingCode.DuplicateEmail, nameof(AccountDetails.Email), account.Email),
            DuplicateKind.Name => Warning(
                FindingCode.DuplicateName,
                account.Company.Length > 0 ? nameof(AccountDetails.Company) : nameof(AccountDetails.LastName),
                account.Name),
            _ => throw new InvalidOperationException($"{kind} has no finding."),
        });

    private static DataFinding Warning(string code, string field, string value) =>
        new(code, FindingSeverity.Warning, field, value);

    private static Task<List<AccountLink>> PathAsync(DbSession session, Actor actor, long id) =>
        session.QueryAsync<AccountLink>(
            """
            SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name
            FROM account_ancestor up
            JOIN account a ON a.id = up.ancestor_id
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE up.account_id = @id AND up.depth > 0
            ORDER BY up.depth DESC
            """,
            new { actor.AccountId, id });

    private static Task<AccountLink?> LinkAsync(DbSession session, Actor actor, long id) =>
        session.FirstOrDefaultAsync<AccountLink>(
            """
            SELECT a.id, a.number, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name
            FROM account a
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE a.id = @id
            """,
            new { actor.AccountId, id });

    // Whose invoices one gets is no secret, whose account above arranged it is shown only inside the scope.
    private static async Task<SellerLink?> SellerAsync(DbSession session, Actor actor, long id)
    {
        var row = await session.FirstOrDefaultAsync<SellerRow>(
            """
            SELECT s.id, s.code, s.name, up.depth, IF(up.depth = 0 OR scope.account_id IS NULL, '', a.number) AS `from`,
                   EXISTS (SELECT 1 FROM account_ancestor mine
                   WHERE mine.account_id = s.account_id AND mine.ancestor_id = @AccountId) AS visible
            FROM account_ancestor up
            JOIN account a ON a.id = up.ancestor_id
            JOIN seller s ON s.id = a.seller_id
            LEFT JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE up.account_id = @id
            ORDER BY up.depth
            LIMIT 1
            """,
            new { actor.AccountId, id });
        return row is null
            ? null : new SellerLink(row.Id, row.Code, row.Name, row.Depth > 0, row.From, row.Visible > 0);
    }

    private static Task<List<DuplicateAccount>> DuplicatesAsync(
        DbSession session, Actor actor, long id, IReadOnlyList<DuplicateKey> keys) =>
            session.QueryAsync<DuplicateAccount>(
            """
            SELECT d.kind, d.id, d.number, d.name
            FROM (
                SELECT REPLACE(k.kind, '_', '') AS kind, a.id, a.number,
                       IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name,
                       ROW_NUMBER() OVER (PARTITION BY k.kind ORDER BY a.number) AS place
                FROM account_key k
                JOIN account a ON a.id = k.account_id
                JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                WHERE k.account_id <> @id
                  AND ((k.kind = 'name' AND k.value = @name) OR (k.kind = 'vat_id' AND k.value = @vatId)
                       OR (k.kind = 'email' AND k.value = @email))
            ) d
            WHERE d.place <= 5
            ORDER BY d.kind, d.number
            """,
            new
            {
                actor.AccountId, id,
                name = keys.FirstOrDefault(key => key.Kind is DuplicateKind.Name)?.Value,
                vatId = keys.FirstOrDefault(key => key.Kind is DuplicateKind.VatId)?.Value,
                email = keys.FirstOrDefault(key => key.Kind is DuplicateKind.Email)?.Value,
            });

    private static Task<Numbers> NumbersAsync(DbSession session, Actor actor, long id) => session.SingleAsync<Numbers>(
        """
        SELECT a.created_at,
               (SELECT COUNT(*) FROM account c WHERE c.parent_id = a.id) AS children,
               (SELECT COUNT(*) FROM subproject p WHERE p.account_id = a.id) AS subprojects,
               (SELECT COUNT(*) FROM account b
                JOIN account_ancestor scope ON scope.account_id = b.id AND scope.ancestor_id = @AccountId
                WHERE b.payer_id = a.id) AS pays_for
        FROM account a
        WHERE a.id = @id
        """,
        new { actor.AccountId, id });

    private sealed record SellerRow(long Id, string Code, string Name, short Depth, string From, int Visible);

    private sealed record Numbers(DateTimeOffset CreatedAt, long Children, long Subprojects, long PaysFor);
}
