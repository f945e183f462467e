using System.Globalization;
using System.Text.Json;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>The row of a run, locked for a change of its state.</summary>
internal sealed record RunHead(
    long Id, long AccountId, DateOnly AsOf, string ScopeJson, RunState State, byte[] Digest, string PlannedBy,
    long PlannedById,
    DateOnly? IssueDate, long FourEyesSellers)
{
    internal string Number => Id.ToString(CultureInfo.InvariantCulture);

    internal string DigestHex => Convert.ToHexStringLower(Digest);

    internal bool FourEyes => FourEyesSellers > 0;

    internal RunScope Scope => JsonSerializer.Deserialize<RunScope>(ScopeJson, RowJson.Options) ?? RunScope.Everything;

    /// <summary>The run, locked until the work ends, or null where the actor sees none of that number.</summary>
    internal static Task<RunHead?> LockAsync(DbSession session, Actor actor, long run) =>
        session.FirstOrDefaultAsync<RunHead>(
            """
            SELECT r.id, r.account_id, r.as_of, r.scope_json, r.state, r.digest, r.planned_by, r.planned_by_id,
                   r.issue_date,
                (SELECT COUNT(*) FROM seller s WHERE s.four_eyes = 1 AND EXISTS (
                    SELECT 1 FROM run_document d WHERE d.run_id = r.id AND d.seller_id = s.id)) AS four_eyes_sellers
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @accountId
            WHERE r.id = @run
            FOR UPDATE
            """,
            new { run, accountId = actor.AccountId });
}
