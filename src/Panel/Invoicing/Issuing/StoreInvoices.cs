using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Invoicing;

/// <summary>Writes issued invoices, their lines, tax and events by sets, and moves the series on.</summary>
internal static class StoreInvoices
{
    internal static async Task RunAsync(DbSession session, long run, IssuedBatch batch)
    {
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO invoice (id, number, series_id, series_no, type_code, seller_id, payer_id, account_id,
                subproject_id,
                currency, issue_date, due_date, period_from, period_to, net_minor, tax_minor, gross_minor, tax_category,
                tax_rate,
                language, buyer_reference, cost_centre, recipient, buyer_name, seller_json, buyer_json, tax_decision,
                run_id,
                run_document_no, prev_hash, hash, issued_at)
            SELECT t.id, t.number, t.series_id, t.series_no, t.type_code, t.seller_id, t.payer_id, t.account_id,
                   t.subproject_id,
                t.currency, t.issue_date, t.due_date, t.period_from, t.period_to, t.net_minor, t.tax_minor,
                t.gross_minor,
                t.tax_category, t.tax_rate, t.language, t.buyer_reference, t.cost_centre, t.recipient, t.buyer_name,
                t.seller_json,
                t.buyer_json, t.tax_decision, t.run_id, t.run_document_no, UNHEX(t.prev_hash), UNHEX(t.hash),
                t.issued_at
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]', number VARCHAR(40) PATH '$[1]', series_id BIGINT PATH '$[2]',
                series_no BIGINT PATH '$[3]',
                type_code SMALLINT PATH '$[4]', seller_id BIGINT PATH '$[5]', payer_id BIGINT PATH '$[6]',
                account_id BIGINT PATH '$[7]', subproject_id BIGINT PATH '$[8]', currency CHAR(3) PATH '$[9]',
                issue_date DATE PATH '$[10]', due_date DATE PATH '$[11]', period_from DATE PATH '$[12]',
                period_to DATE PATH '$[13]',
                net_minor BIGINT PATH '$[14]', tax_minor BIGINT PATH '$[15]', gross_minor BIGINT PATH '$[16]',
                tax_category CHAR(2) PATH '$[17]', tax_rate DECIMAL(6,3) PATH '$[18]', language CHAR(2) PATH '$[19]',
                buyer_reference VARCHAR(100) PATH '$[20]', cost_centre VARCHAR(40) PATH '$[21]',
                recipient VARCHAR(700) PATH '$[22]',
                buyer_name VARCHAR(300) PATH '$[23]', run_id BIGINT PATH '$[24]', run_document_no INT PATH '$[25]',
                prev_hash CHAR(64) PATH '$[26]', hash CHAR(64) PATH '$[27]', issued_at DATETIME(6) PATH '$[28]',
                tax_decision LONGTEXT PATH '$[29]', buyer_json LONGTEXT PATH '$[30]',
                seller_json LONGTEXT PATH '$[31]')) t
            """,
            batch.Invoices.Select(invoice => Row(run, invoice, batch.Now)));
        var (first, last) = (batch.Invoices[0].Id, batch.Invoices[^1].Id);
        await session.ExecuteAsync(
            """
            INSERT INTO invoice_line (invoice_id, line_no, subscription_id, product_id, kind, from_date, to_date,
                description, unit,
                quantity, unit_price, base_minor, net_minor, allowances, calculation)
            SELECT i.id, l.line_no, l.subscription_id, l.product_id, l.kind, l.from_date, l.to_date, l.description,
                   l.unit,
                l.quantity, l.unit_price, l.base_minor, l.net_minor, l.allowances, l.calculation
            FROM invoice i FORCE INDEX (PRIMARY)
            STRAIGHT_JOIN run_line l FORCE INDEX (PRIMARY) ON l.run_id = i.run_id AND l.document_no = i.run_document_no
            WHERE i.id BETWEEN @first AND @last
            """,
            new { first, last });
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO invoice_tax (invoice_id, category, rate, base_minor, tax_minor, reason_code)
            SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                invoice_id BIGINT PATH '$[0]', category CHAR(2) PATH '$[1]', rate DECIMAL(6,3) PATH '$[2]',
                base_minor BIGINT PATH '$[3]', tax_minor BIGINT PATH '$[4]', reason_code VARCHAR(30) PATH '$[5]')) t
            """,
            batch.Invoices.Select(invoice => new object?[]
            {
                invoice.Id, invoice.Content.TaxCategory, invoice.Content.TaxRate, invoice.Content.NetMinor,
                invoice.Content.TaxMinor,
                invoice.ReasonCode,
            }));
        var issue = RunDocumentStates.Machine.By(RunDocumentTrigger.Issue);
        await session.ExecuteAsync(
            """
            UPDATE invoice i FORCE INDEX (PRIMARY)
            STRAIGHT_JOIN run_document d FORCE INDEX (PRIMARY) ON d.run_id = i.run_id AND d.no = i.run_document_no
            SET d.state = @To, d.invoice_id = i.id
            WHERE i.id BETWEEN @first AND @last AND d.state IN @From
            """,
            new { first, last, issue.To, issue.From });
        await EventLog.BeginAsync(
            session, batch.Invoices.Select(invoice => InvoiceEvents.IssuedNow(invoice.Id, invoice.Content.Number)));
        foreach (var series in batch.Series) await series.MoveOnAsync(session);
    }

    private static object?[] Row(long run, IssuedInvoice invoice, DateTimeOffset now)
    {
        var (document, content) = (invoice.Document, invoice.Content);
        return
        [
            invoice.Id, content.Number, invoice.SeriesId, content.SeriesNo, content.TypeCode, document.SellerId,
            document.PayerId,
            document.AccountId, document.SubprojectId, content.Currency, content.IssueDate, content.DueDate,
            invoice.PeriodFrom,
            invoice.PeriodTo, content.NetMinor, content.TaxMinor, content.GrossMinor, content.TaxCategory,
            content.TaxRate,
            invoice.Language, content.BuyerReference, content.CostCentre, invoice.Recipient, invoice.BuyerName, run,
            document.No,
            Convert.ToHexString(invoice.PreviousHash), Convert.ToHexString(invoice.Hash), now.UtcDateTime,
            // The long ones last: a path is searched from the start of its row.
            content.TaxDecision, content.BuyerJson, content.SellerJson,
        ];
    }
}
