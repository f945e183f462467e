using Panel.Platform;

namespace Panel.Archive;

/// <summary>An issued invoice that is not in the archive yet.</summary>
/// <param name="Attempts">How often printing it was tried.</param>
/// <param name="NextAt">When it is tried next; null when it was given up.</param>
/// <param name="Reason">Why the last attempt failed, null before the first.</param>
public sealed record UnfinishedPrint(
    string Number, string Buyer, DateTimeOffset Since, int Attempts, DateTimeOffset? NextAt, string? Reason);

/// <summary>Issued invoices that wait to be printed or were given up; the given-up ones first, then the oldest.</summary>
public sealed class ListUnfinishedPrints(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> over the whole tree.</param>
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public async Task<Result<Page<UnfinishedPrint>>> RunAsync(Actor actor, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.ManageSystem);
        var wanted = page.Clamped();
        return await work.RunAsync(async unit =>
        {
            var total = await unit.SingleAsync<long>(
                "SELECT COUNT(*) FROM outbox WHERE kind = @Kind AND done_at IS NULL", new { PrintInvoices.Kind });
            var rows = await unit.QueryAsync<UnfinishedPrint>(
                """
                SELECT i.number, i.buyer_name AS buyer, o.created_at AS since, o.attempts,
                    IF(o.dead_at IS NULL, o.available_at, NULL) AS next_at, o.last_error AS reason
                FROM outbox o
                JOIN invoice i ON i.id = o.aggregate_id
                WHERE o.kind = @Kind AND o.done_at IS NULL
                ORDER BY o.dead_at IS NULL, o.id
                LIMIT @Take OFFSET @Skip
                """,
                new { PrintInvoices.Kind, wanted.Take, wanted.Skip });
            return new Page<UnfinishedPrint>(rows, total);
        }, cancellationToken);
    }
}
