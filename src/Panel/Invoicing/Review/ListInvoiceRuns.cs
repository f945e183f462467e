using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>Which runs are wanted; everything that is null does not filter.</summary>
/// <param name="State">Only runs that stand like this.</param>
/// <param name="AsOfFrom">Planned for this day or later.</param>
/// <param name="AsOfTo">Planned for this day or earlier.</param>
public sealed record RunFilter(RunState? State = null, DateOnly? AsOfFrom = null, DateOnly? AsOfTo = null);

/// <summary>A run in the list.</summary>
/// <param name="Documents">Documents planned, held ones included.</param>
/// <param name="Held">Documents held when it was planned.</param>
/// <param name="Failed">Documents that could not be issued.</param>
/// <param name="Settled">Documents issued or failed so far, while it is being issued.</param>
public sealed record RunListed(
    long Run, RunState State, DateOnly AsOf, RunScope Scope, int Documents, int Held, int NothingDue, int Failed,
    int Settled,
    string PlannedBy, DateTimeOffset PlannedAt, DateTimeOffset? IssuedAt);

/// <summary>Lists the invoice runs the actor sees, newest first.</summary>
public sealed class ListInvoiceRuns(UnitOfWork work)
{
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public Task<Result<Page<RunListed>>> RunAsync(
        Actor actor, RunFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<RunListed>>> LoadAsync(
        DbSession session, Actor actor, RunFilter filter, PageRequest page)
    {
        if (RunReading.Lacks(actor) is { } problem) return problem;
        var parameters = new
        {
            actor.AccountId, state = filter.State?.ToStored(), filter.AsOfFrom, filter.AsOfTo, page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE (@state IS NULL OR r.state = @state)
              AND (@AsOfFrom IS NULL OR r.as_of >= @AsOfFrom) AND (@AsOfTo IS NULL OR r.as_of <= @AsOfTo)
            """,
            parameters);
        // Counting by state reads the index alone; only runs under way or ended have anything to count.
        var rows = await session.QueryAsync<Row>(
            """
            SELECT r.id, r.state, r.as_of, r.scope_json, r.documents, r.held, r.nothing_due,
                IF(r.state IN ('issuing', 'issued'),
                    (SELECT COUNT(*) FROM run_document d WHERE d.run_id = r.id AND d.state = 'failed'), 0) AS failed,
                IF(r.state = 'issuing',
                    (SELECT COUNT(*) FROM run_document d WHERE d.run_id = r.id AND d.state IN ('issued', 'failed')), 0)
                    AS settled,
                r.planned_by, r.planned_at, r.issued_at
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE (@state IS NULL OR r.state = @state)
              AND (@AsOfFrom IS NULL OR r.as_of >= @AsOfFrom) AND (@AsOfTo IS NULL OR r.as_of <= @AsOfTo)
            ORDER BY r.id DESC
            LIMIT @Take OFFSET @Skip
            """,
            parameters);
        return new Page<RunListed>(rows.ConvertAll(row => row.ToListed()), total);
    }

    private sealed record Row(
        long Id, string State, DateOnly AsOf, string ScopeJson, int Documents, int Held, int NothingDue, long Failed,
        long Settled,
        string PlannedBy, DateTimeOffset PlannedAt, DateTimeOffset? IssuedAt)
    {
        internal RunListed ToListed() => new(
            Id, StoredEnum.Parse<RunState>(State), AsOf, RunReading.Scope(ScopeJson), Documents, Held, NothingDue,
            (int)Failed,
            (int)Settled, PlannedBy, PlannedAt, IssuedAt);
    }
}
