using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>What a look at the data of many accounts gave.</summary>
/// <param name="Accounts">Accounts that were looked at.</param>
/// <param name="Errors">Errors that stand now, within what the actor sees.</param>
/// <param name="Warnings">Warnings that stand now, within what the actor sees.</param>
public sealed record QualitySummary(int Accounts, long Errors, long Warnings);

/// <summary>
/// Looks at the data of accounts and keeps the findings, so that lists can filter by them. Works by sets: a company of
/// 17,000 accounts takes less than two seconds. Edits keep their own account's findings fresh; imports and changed
/// rules are caught up here.
/// </summary>
public sealed class CheckDataQuality(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ReadAccounts"/>; only its subtree is looked at.</param>
    /// <param name="everything">Looks at all accounts anew; else only at those that changed since they were last looked
    /// at.</param>
    public async Task<Result<QualitySummary>> RunAsync(
        Actor actor, bool everything, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        return await work.RunAsync<Result<QualitySummary>>(
            async session =>
            {
                var ids = await DueAsync(session, actor, everything);
                await RefreshAsync(session, ids);
                return await SummaryAsync(session, actor, ids.Count);
            },
            cancellationToken);
    }

    /// <summary>Looks at an account inside a use case's own work, and at those that pay or paid for it.</summary>
    internal static Task RefreshAsync(DbSession session, long id, params long?[] payers) =>
        RefreshAsync(session, [.. payers.OfType<long>().Append(id).Distinct()]);

    /// <summary>
    /// All accounts are due to be looked at again: what findings depend on (sellers, cost centres) changed.
    /// </summary>
    internal static Task ForgetAsync(DbSession session) =>
        session.ExecuteAsync("UPDATE account_quality SET checked_version = 0");

    // Replaces the findings of these accounts.
    private static async Task RefreshAsync(DbSession session, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return;
        var today = await BusinessDay.TodayAsync(session, Actor.Machine("data quality"));
        var sellerVatIds = (await session.QueryAsync<string>(
            "SELECT vat_id FROM seller WHERE vat_id <> ''")).ToFrozenSet();
        var looked = (await LoadQualityFacts.RunAsync(session, ids, sellerVatIds))
            .Select(loaded => new Looked(
                loaded.Id, loaded.Version, loaded.Check(today), DuplicateKey.Of(loaded.Facts.Account, sellerVatIds)))
            .ToList();
        await StoreQuality.RunAsync(session, looked);
    }

    private static Task<List<long>> DueAsync(DbSession session, Actor actor, bool everything) =>
        session.QueryAsync<long>(
            """
            SELECT a.id
            FROM account a
            LEFT JOIN account_quality q ON q.account_id = a.id
            WHERE (@everything OR q.checked_version IS NULL OR q.checked_version <> a.version)
              AND (@IsProvider OR EXISTS (
                    SELECT 1 FROM account_ancestor scope WHERE scope.account_id = a.id
                    AND scope.ancestor_id = @AccountId))
            """,
            new { actor.AccountId, actor.IsProvider, everything });

    private static async Task<QualitySummary> SummaryAsync(DbSession session, Actor actor, int looked)
    {
        var (errors, warnings) = await session.SingleAsync<(long Errors, long Warnings)>(
            """
            SELECT COALESCE(SUM(f.severity = 'error'), 0), COALESCE(SUM(f.severity = 'warning'), 0)
            FROM account_finding f
            JOIN account_ancestor scope ON scope.account_id = f.account_id AND scope.ancestor_id = @AccountId
            WHERE @IsProvider OR f.code NOT IN ('duplicate_name', 'duplicate_vat_id', 'duplicate_email')
            """,
            new { actor.AccountId, actor.IsProvider });
        return new QualitySummary(looked, errors, warnings);
    }
}

/// <summary>One account after its data was looked at.</summary>
internal sealed record Looked(
    long Id, int Version, IReadOnlyList<DataFinding> Findings, IReadOnlyList<DuplicateKey> Keys);
