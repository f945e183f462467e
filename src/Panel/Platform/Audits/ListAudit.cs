namespace Panel.Platform;

/// <summary>One entry of the audit trail.</summary>
/// <param name="Actor">
/// Who did it: a user's e-mail, <c>command line</c>, <c>job …</c>. Null for people outside of the reader's own subtree:
/// their names are not the reader's business.
/// </param>
/// <param name="IsMachine">Whether no person did it but a job or the command line.</param>
/// <param name="Action">Lower-case <c>feature.verb</c>.</param>
/// <param name="Entity">Kind of the thing.</param>
/// <param name="Key">What people call the thing.</param>
/// <param name="Account">Number of the account it belongs to.</param>
/// <param name="AccountName">That account's name today.</param>
/// <param name="Changes">What is different since, field by field; empty where the action says everything.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, string? Actor, bool IsMachine, string Action, string Entity, string Key, string Account,
    string AccountName, IReadOnlyList<AuditChange> Changes);

/// <summary>
/// Reads the audit trail: who did what when, with before and after; newest first
/// (docs/DECISIONS.md#28-who-reads-the-audit-trail).
/// </summary>
public sealed class ListAudit(UnitOfWork work)
{
    /// <param name="actor">See <see cref="AuditFilter.Lacks"/>; sees its own subtree's entries.</param>
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public Task<Result<Page<AuditEntry>>> RunAsync(
        Actor actor, AuditFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<AuditEntry>>> LoadAsync(
        DbSession session, Actor actor, AuditFilter filter, PageRequest page)
    {
        if (filter.Lacks(actor) is { } problem) return problem;
        var account = filter.Account is null ? null : await AccountAsync(session, actor, filter.Account);
        if (filter.Account is not null && account is null) return new Page<AuditEntry>([], 0);
        var parameters = filter.Parameters(actor, account, page);
        var total = await session.SingleAsync<long>("SELECT COUNT(*) " + AuditFilter.Filtered, parameters);
        var rows = await session.QueryAsync<Row>(Cut + AuditFilter.Filtered + Rows, parameters);
        return new Page<AuditEntry>(rows.ConvertAll(row => row.ToEntry()), total);
    }

    private static Task<long?> AccountAsync(DbSession session, Actor actor, string number) =>
        session.FirstOrDefaultAsync<long?>(
            """
            SELECT a.id
            FROM account a
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE a.number = @number
            """,
            new { actor.AccountId, number });

    // The page is cut by ids first: states are wide, and only those of the page are read.
    private const string Cut =
        """
        SELECT e.id, e.at,
               IF(@IsProvider OR e.user_id = 0 OR EXISTS (
                    SELECT 1 FROM membership m
                    JOIN account_ancestor near ON near.account_id = m.account_id AND near.ancestor_id = @AccountId
                    WHERE m.user_id = e.user_id), e.actor, NULL) AS actor,
               e.user_id, e.action, e.entity, e.entity_key, a.number AS account,
               IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name,
               e.before_json, e.after_json
        FROM (SELECT e.id
        """ + " ";

    private const string Rows =
        """

        ORDER BY e.id DESC
        LIMIT @Take OFFSET @Skip) cut
        JOIN audit_entry e ON e.id = cut.id
        LEFT JOIN account a ON a.id = e.account_id
        ORDER BY e.id DESC
        """;

    private sealed record Row(
        long Id, DateTimeOffset At, string? Actor, long UserId, string Action, string Entity, string EntityKey,
        string? Account,
        string? AccountName, string? BeforeJson, string? AfterJson)
    {
        internal AuditEntry ToEntry() => new(
            Id, At, Actor, UserId == 0, Action, Entity, EntityKey, Account ?? "", AccountName ?? "",
            AuditChange.Between(BeforeJson, AfterJson));
    }
}
