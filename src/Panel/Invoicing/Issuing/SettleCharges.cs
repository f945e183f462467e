using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Invoicing;

/// <summary>
/// Ends the charges behind issued documents: one row per (subscription, kind, period), unique for ever, and has the
/// subscriptions and redemptions moved on. The order of joins and the indexes are given: the rows are seconds old, and
/// what the server believes of their number is wrong.
/// </summary>
internal static class SettleCharges
{
    /// <summary>Charges of the invoices in this range of ids, and the skips that were planned beside them.</summary>
    internal static async Task OfInvoicesAsync(DbSession session, long run, long first, long last)
    {
        var range = new { run, first, last };
        await session.ExecuteAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, invoice_id, line_no)
            SELECT l.subscription_id, l.kind, l.from_date, l.to_date, 'billed', @run, @first, l.invoice_id, l.line_no
            FROM invoice_line l WHERE l.invoice_id BETWEEN @first AND @last
            """,
            range);
        await session.ExecuteAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            SELECT s.subscription_id, s.kind, s.from_date, s.to_date, 'skipped', @run, @first, s.reason
            FROM invoice i FORCE INDEX (PRIMARY)
            STRAIGHT_JOIN run_skip s FORCE INDEX (run_skip_document) ON s.run_id = @run
                AND s.document_no = i.run_document_no
            WHERE i.id BETWEEN @first AND @last
            """,
            range);
        await BilledProgress.MoveOnAsync(session, run, first);
    }

    /// <summary>Charges that end without any document: free periods and usage within the allowance.</summary>
    internal static async Task SkipsWithoutDocumentAsync(DbSession session, long run)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            SELECT s.subscription_id, s.kind, s.from_date, s.to_date, 'skipped', @run, 0, s.reason
            FROM run_skip s WHERE s.run_id = @run AND s.document_no IS NULL
            """,
            new { run });
        await BilledProgress.MoveOnAsync(session, run, 0);
    }
}
