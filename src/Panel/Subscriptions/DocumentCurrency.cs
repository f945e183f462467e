using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// In which currency subscriptions are billed: the nearest subproject's upward, else the payer's. The same order as in
/// plans.
/// </summary>
internal sealed class DocumentCurrency
{
    private readonly Dictionary<long, SubprojectRow> _subprojects;
    private readonly Dictionary<long, AccountRow> _accounts;

    private DocumentCurrency(IEnumerable<SubprojectRow> subprojects, IEnumerable<AccountRow> accounts)
    {
        _subprojects = subprojects.ToDictionary(row => row.Id);
        _accounts = accounts.ToDictionary(row => row.Id);
    }

    /// <summary>Reads what the currencies of these accounts' subscriptions follow from.</summary>
    internal static async Task<DocumentCurrency> LoadAsync(DbSession session, IReadOnlyCollection<long> accountIds)
    {
        if (accountIds.Count == 0) return new DocumentCurrency([], []);
        var subprojects = await session.QueryAsync<SubprojectRow>(
            "SELECT id, parent_id, currency, payer_id FROM subproject WHERE account_id IN @accountIds",
            new { accountIds });
        var accounts = await session.QueryAsync<AccountRow>(
            "SELECT id, payer_id, currency FROM account WHERE id IN @accountIds", new { accountIds });
        var payers = accounts.Select(row => row.PayerId).Concat(subprojects.Select(row => row.PayerId))
            .OfType<long>().Except(accountIds).ToList();
        if (payers.Count > 0)
            accounts.AddRange(await session.QueryAsync<AccountRow>(
                "SELECT id, payer_id, currency FROM account WHERE id IN @payers", new { payers }));
        return new DocumentCurrency(subprojects, accounts);
    }

    /// <summary>Reads them for the whole subtree of the actor.</summary>
    internal static async Task<DocumentCurrency> LoadAllAsync(DbSession session, Actor actor) => new(
        await session.QueryAsync<SubprojectRow>(
            """
            SELECT p.id, p.parent_id, p.currency, p.payer_id
            FROM subproject p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            """,
            new { actor.AccountId }),
        await session.QueryAsync<AccountRow>("SELECT id, payer_id, currency FROM account"));

    internal Currency Of(long accountId, long subprojectId)
    {
        var chain = Chain(subprojectId).ToList();
        var own = chain.Find(row => row.Currency is not null)?.Currency;
        var payer = chain.Find(row => row.PayerId is not null)?.PayerId ?? _accounts[accountId].PayerId ?? accountId;
        return Currency.Of(own ?? _accounts[payer].Currency);
    }

    private IEnumerable<SubprojectRow> Chain(long subprojectId)
    {
        // A parent is checked when it is set; the bound only keeps a broken row from spinning for ever.
        for (var left = 32; left > 0 && _subprojects.TryGetValue(subprojectId, out var row); left--)
        {
            yield return row;
            if (row.ParentId is not { } parent) yield break;
            subprojectId = parent;
        }
    }

    private sealed record SubprojectRow(long Id, long? ParentId, string? Currency, long? PayerId);

    private sealed record AccountRow(long Id, long? PayerId, string Currency);
}
