using System.Text.Json;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Printing;

namespace Panel.Archive;

/// <summary>What became of a batch. An invoice in neither list was archived before.</summary>
/// <param name="Failures">Reasons by invoice id.</param>
/// <param name="Unavailable">Why there is no printer, or null.</param>
internal sealed record PrintOutcome(
    IReadOnlyList<PrintedInvoice> Printed, IReadOnlyDictionary<long, string> Failures, string? Unavailable);

/// <summary>
/// Loads, renders, prints and stores the invoices of one batch. One that cannot be read, rendered or printed fails
/// alone.
/// </summary>
internal sealed class PrintBatch(UnitOfWork work, ArchiveStore archive, IDocumentPrinter printer, RenderInvoice render)
{
    public async Task<PrintOutcome> PrintAsync(IReadOnlyList<long> invoices, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<long, string>();
        var pages = new Dictionary<string, (InvoiceDocument Document, RenderInvoice.Rendered Page)>(
            StringComparer.Ordinal);
        foreach (var document in await LoadAsync(invoices, failures, cancellationToken))
        {
            var page = Render(document);
            if (page.Ok) pages[page.Value.Job.Key] = (document, page.Value);
            else failures[document.Id] = page.Problem.Message;
        }
        var (results, unavailable) = await TryPrintAsync(
            [.. pages.Values.Select(one => one.Page.Job)], cancellationToken);
        var printed = new List<PrintedInvoice>();
        foreach (var result in results)
        {
            var (document, page) = pages[result.Key];
            if (PrintedInvoice.Check(result) is { } wrong) failures[document.Id] = wrong;
            else
                printed.Add(new PrintedInvoice(document.Id, document.Number, result, page.Theme.Name, page.Theme.Hash));
        }
        return new PrintOutcome(printed, failures, unavailable);
    }

    /// <summary>Writes the files, then their entries and the marks of the deliveries in one transaction.</summary>
    /// <param name="batch">Whose deliveries are marked.</param>
    /// <param name="done">Events to mark: of the printed ones and of those that were archived before.</param>
    /// <returns>How many entries are new; an invoice that another worker archived meanwhile is none.</returns>
    public async Task<int> StoreAsync(
        Actor actor, DeliveryBatch batch, IReadOnlyList<Event> done, IReadOnlyList<PrintedInvoice> printed,
        CancellationToken cancellationToken)
    {
        var hashes = await Task.WhenAll(printed.Select(invoice =>
            Task.Run(() => archive.PutAsync(invoice.Document.Pdf, cancellationToken), cancellationToken)));
        return await batch.StoreAsync(done, async session =>
        {
            // IGNORE: another worker was faster with the same invoice; its document stands.
            var archived = await session.ExecuteWithRowsAsync(
                """
                INSERT IGNORE INTO archive_entry (invoice_id, kind, sha256, size_bytes, pages, template,
                    template_sha256, archived_at)
                SELECT t.invoice_id, 'pdf', UNHEX(t.sha256), t.size_bytes, t.pages, t.template,
                       UNHEX(t.template_sha256), t.archived_at
                FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                    invoice_id BIGINT PATH '$[0]', sha256 CHAR(64) PATH '$[1]', size_bytes BIGINT PATH '$[2]',
                    pages INT PATH '$[3]',
                    template VARCHAR(40) PATH '$[4]', template_sha256 CHAR(64) PATH '$[5]',
                    archived_at DATETIME(6) PATH '$[6]')) t
                """,
                printed.Select((invoice, i) => invoice.Row(hashes[i], session.Now)));
            if (archived > 0)
                await Audit.WriteAsync(
                    session, actor, "archive.print", "invoices", $"{printed[0].Number} … {printed[^1].Number}",
                    Actor.ProviderAccountId,
                    after: new { count = archived });
            return archived;
        }, cancellationToken);
    }

    // A stored document or a theme can be wrong in ways nobody foresaw; the others of the batch must not suffer from
    // it.
    private Result<RenderInvoice.Rendered> Render(InvoiceDocument document)
    {
        try
        {
            return render.Run(document);
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            return new Problem("archive.render", $"{unforeseen.GetType().Name}: {unforeseen.Message}");
        }
    }

    private async Task<(IReadOnlyList<PrintedDocument> Results, string? Unavailable)> TryPrintAsync(
        List<PrintJob> jobs, CancellationToken cancellationToken)
    {
        try
        {
            return (jobs.Count == 0 ? [] : await printer.PrintAsync(jobs, cancellationToken), null);
        }
        catch (PrintFailedException gone)
        {
            return ([.. jobs.Select(job => PrintedDocument.Failed(job.Key, gone.Message))], gone.Message);
        }
    }

    // What is archived already (a worker was killed before it could say so) needs no print, only its mark.
    private async Task<List<InvoiceDocument>> LoadAsync(
        IReadOnlyList<long> invoices, Dictionary<long, string> failures, CancellationToken cancellationToken)
    {
        var archived = await work.RunAsync(session => session.QueryAsync<long>(
            "SELECT invoice_id FROM archive_entry WHERE kind = 'pdf' AND invoice_id IN @ids",
            new { ids = invoices }), cancellationToken);
        var ids = invoices.Except(archived).ToList();
        if (await TryLoadAsync(ids, cancellationToken) is not { } documents)
        {
            documents = [];
            foreach (var id in ids)
            {
                if (await TryLoadAsync([id], cancellationToken) is { } one) documents.AddRange(one);
                else failures[id] = "The stored invoice cannot be read.";
            }
        }
        foreach (var id in ids.Except(documents.Select(document => document.Id)))
            failures.TryAdd(id, "There is no such invoice.");
        return documents;
    }

    private async Task<List<InvoiceDocument>?> TryLoadAsync(List<long> ids, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(session => LoadInvoiceDocuments.RunAsync(session, ids), cancellationToken);
        }
        catch (Exception wrong)
            when (wrong is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
