using Panel.Accounts;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Issues some documents of a run in one transaction. The rows and the number series are locked first, everything else
/// is read afterwards, so that a second worker waits instead of meeting a conflict.
/// </summary>
internal sealed class IssueBatch(UnitOfWork work)
{
    /// <summary>Issues up to <paramref name="most"/> documents; a document that cannot be issued fails alone.</summary>
    /// <returns>How many documents left the state billed; 0 when nothing is left or another worker has the
    /// rest.</returns>
    internal async Task<Result<int>> RunAsync(long run, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(run, most, new Claim(), cancellationToken);
        }
        catch (Exception exception) when (IsDocumentsFault(exception) && most > 1)
        {
            return await OneByOneAsync(run, most, cancellationToken);
        }
    }

    private async Task<Result<int>> OneByOneAsync(long run, int most, CancellationToken cancellationToken)
    {
        var settled = 0;
        for (; settled < most; settled++)
        {
            var claim = new Claim();
            try
            {
                var issued = await OnceAsync(run, 1, claim, cancellationToken);
                if (!issued.Ok) return issued.Problem;
                if (issued.Value == 0) break;
            }
            catch (Exception exception) when (IsDocumentsFault(exception) && claim.No is { } no)
            {
                await FailAsync(run, no, exception, cancellationToken);
            }
        }
        return settled;
    }

    // A duplicate charge, a trigger's refusal or a value that does not fit is this document's fault, not the run's.
    private static bool IsDocumentsFault(Exception exception) =>
        Driver.ErrorNumber(exception) is 1062 or 1644 or 1452 or 1406 or 1264 or 4025 or 3819
            || exception is OverflowException;

    private async Task<Result<int>> OnceAsync(long run, int most, Claim claim, CancellationToken cancellationToken)
    {
        var firstId = await work.RunAsync(session => IdBlock.TakeAsync(session, "invoice", most), cancellationToken);
        return await work.RunAsync(session => IssueAsync(session, run, most, firstId, claim), cancellationToken);
    }

    private static async Task<Result<int>> IssueAsync(DbSession session, long run, int most, long firstId, Claim claim)
    {
        var documents = await session.QueryAsync<ClaimedDocument>(
            """
            SELECT no, seller_id, payer_id, account_id, subproject_id, currency, net_minor, tax_minor, gross_minor,
                   tax_category,
                tax_rate, tax_decision
            FROM run_document
            WHERE run_id = @run AND state = 'billed'
            ORDER BY no LIMIT @most
            FOR UPDATE SKIP LOCKED
            """,
            new { run, most });
        claim.No = documents.FirstOrDefault()?.No;
        if (documents.Count == 0) return 0;
        var series = await NumberSeries.LockAllAsync(session);
        var content = await LoadBatch.RunAsync(session, run, documents);
        var issued = DecideInvoices.Run(documents, series, content, session.Now, firstId);
        if (!issued.Ok) return issued.Problem;
        await StoreInvoices.RunAsync(session, run, issued.Value);
        await SettleCharges.OfInvoicesAsync(session, run, firstId, firstId + documents.Count - 1);
        return documents.Count;
    }

    // Its rollback has let the document go: another worker may have taken it since, and then has the last word.
    private Task<int> FailAsync(long run, int no, Exception exception, CancellationToken cancellationToken)
    {
        var fail = RunDocumentStates.Machine.By(RunDocumentTrigger.Fail);
        return work.RunAsync(session => session.ExecuteAsync(
            """
            UPDATE run_document SET state = @To, failure = @failure WHERE run_id = @run AND no = @no AND state IN @From
            """,
            new { run, no, failure = Describe(exception), fail.To, fail.From }), cancellationToken);
    }

    private static string Describe(Exception exception) => Driver.ErrorNumber(exception) switch
    {
        1062 => "already_billed",
        1644 => "refused_by_database",
        _ => "cannot_be_stored",
    };

    /// <summary>Which document a transaction took first, so that its failure can be reported.</summary>
    private sealed class Claim
    {
        internal int? No { get; set; }
    }
}

/// <summary>A document of the plan, locked by this worker.</summary>
internal sealed record ClaimedDocument(
    int No, long SellerId, long PayerId, long AccountId, long? SubprojectId, string Currency, long NetMinor,
    long TaxMinor,
    long GrossMinor, string TaxCategory, decimal TaxRate, string TaxDecision);
