using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Reads a planned document as the invoice it would become if it were issued now: same parties, dates and texts, by the
/// same decision, but no number. Nothing is taken and nothing stored.
/// </summary>
public static class LoadDraftInvoice
{
    /// <param name="no">Number of the document within the run.</param>
    /// <returns>
    /// An invoice whose number is empty. Problems: <c>forbidden</c>, <c>not_found</c>, <c>run.empty_document</c> for
    /// one without lines, and what issuing would say (<c>run.no_series</c>, <c>run.clock</c>).
    /// </returns>
    public static async Task<Result<InvoiceDocument>> RunAsync(DbSession session, Actor actor, long run, int no)
    {
        if (RunReading.Lacks(actor) is { } lacks) return lacks;
        if (await RunReading.FindAsync(session, actor, run) is null) return RunReading.NotFound(run);
        if (await FindAsync(session, run, no) is not { } document) return Problem.NotFound("document", $"{run}/{no}");
        var lines = await LoadRunLines.RunAsync(session, run, no);
        if (lines.Count == 0)
            return new Problem("run.empty_document", $"Document {no} has no lines yet; there is nothing to print.");
        var series = await NumberSeries.AllAsync(session);
        var content = await LoadBatch.RunAsync(session, run, [document]);
        return DecideInvoices.Run([document], series, content, session.Now, 0).Then<InvoiceDocument>(
            batch => Draft(batch.Invoices[0], lines));
    }

    private static InvoiceDocument Draft(IssuedInvoice invoice, List<RunLineRow> lines)
    {
        var content = invoice.Content;
        return new InvoiceDocument(
            0, "", content.TypeCode, content.IssueDate, content.DueDate, Currency.Of(content.Currency),
            invoice.Language,
            content.BuyerReference, content.CostCentre, invoice.PeriodFrom, invoice.PeriodTo,
            InvoiceDocument.Read<SellerParty>(content.SellerJson), InvoiceDocument.Read<BuyerParty>(content.BuyerJson),
            lines.ConvertAll(Line),
            [new(content.TaxCategory, content.TaxRate, content.NetMinor, content.TaxMinor, invoice.ReasonCode)],
            content.NetMinor,
            content.TaxMinor, content.GrossMinor);
    }

    private static InvoiceDocumentLine Line(RunLineRow row) => new(
        row.LineNo, row.Subscription, row.ProductName, row.Kind, row.FromDate, row.ToDate, row.Description, row.Unit,
        row.Quantity,
        row.UnitPrice, row.BaseMinor, row.NetMinor, InvoiceDocument.Read<List<Allowance>>(row.Allowances),
        InvoiceDocument.Read<Calculation>(row.Calculation));

    private static Task<ClaimedDocument?> FindAsync(DbSession session, long run, int no) =>
        session.FirstOrDefaultAsync<ClaimedDocument>(
            """
            SELECT no, seller_id, payer_id, account_id, subproject_id, currency, net_minor, tax_minor, gross_minor,
                   tax_category,
                tax_rate, tax_decision
            FROM run_document
            WHERE run_id = @run AND no = @no
            """,
            new { run, no });
}
