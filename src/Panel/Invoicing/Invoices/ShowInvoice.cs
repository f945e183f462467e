using Panel.Platform;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>A document in the archive.</summary>
/// <param name="Sha256">64 hex digits.</param>
public sealed record ArchivedFile(string Kind, string Sha256, long SizeBytes, int Pages, DateTimeOffset ArchivedAt);

/// <summary>Something that happened to an invoice or to the run it came from.</summary>
/// <param name="Action"><c>run.plan</c>, <c>run.approve</c>, <c>invoice.issued</c>, <c>invoice.archived</c>…</param>
public sealed record InvoiceEvent(DateTimeOffset At, string Actor, string Action);

/// <summary>An issued invoice with where it comes from and where it stands.</summary>
/// <param name="Document">What it says.</param>
/// <param name="Payer">Number of the account that pays.</param>
/// <param name="Account">Number of the account that has the services.</param>
/// <param name="Subproject">Code of the subproject with its own invoice, or empty.</param>
/// <param name="Run">Number of the run that issued it.</param>
/// <param name="RunVisible">Whether the reader may open that run.</param>
/// <param name="Series">Prefix of the number series.</param>
/// <param name="SeriesNo">Place in the series' chain, from 1.</param>
/// <param name="Hash">64 hex digits over the document and the one before.</param>
/// <param name="PreviousHash">Hash of the document before it in the series.</param>
/// <param name="PreviousNumber">Its number, or null for the first.</param>
/// <param name="NextNumber">Number of the document after it, or null for the last.</param>
/// <param name="History">Oldest first.</param>
public sealed record InvoicePage(
    InvoiceDocument Document, string Recipient, string Payer, string Account, string AccountName, string Subproject,
    long Run,
    bool RunVisible, string Series, long SeriesNo, string Hash, string PreviousHash, string? PreviousNumber,
    string? NextNumber,
    TaxDecision TaxDecision, DateTimeOffset IssuedAt, IReadOnlyList<ArchivedFile> Files,
    IReadOnlyList<InvoiceEvent> History);

/// <summary>
/// Shows an issued invoice: document, chain position, archive and history. Both its parties may see it.
/// </summary>
public sealed class ShowInvoice(UnitOfWork work)
{
    /// <param name="number">The invoice's number, as printed.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<InvoicePage>> RunAsync(Actor actor, string number, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, number), cancellationToken);

    private static async Task<Result<InvoicePage>> LoadAsync(DbSession session, Actor actor, string number)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        if (await FindAsync(session, actor, number) is not { } row) return Problem.NotFound("invoice", number);
        var document = (await LoadInvoiceDocuments.RunAsync(session, [row.Id])).Single();
        var run = await RunReading.FindAsync(session, actor, row.RunId);
        var (before, after) = await session.SingleAsync<(string?, string?)>(
            """
            SELECT (SELECT b.number FROM invoice b WHERE b.series_id = @SeriesId AND b.series_no = @SeriesNo - 1),
                (SELECT n.number FROM invoice n WHERE n.series_id = @SeriesId AND n.series_no = @SeriesNo + 1)
            """,
            new { row.SeriesId, row.SeriesNo });
        var files = await FilesAsync(session, row.Id);
        return new InvoicePage(
            document, row.Recipient, row.Payer, row.Account, row.AccountName, row.Subproject, row.RunId,
            run is not null, row.Prefix,
            row.SeriesNo, Convert.ToHexStringLower(row.Hash), Convert.ToHexStringLower(row.PrevHash),
            actor.IsProvider ? before : null, actor.IsProvider ? after : null,
            InvoiceDocument.Read<TaxDecision>(row.TaxDecision),
            row.IssuedAt, files, await HistoryAsync(session, row, run, files));
    }

    private static Task<Row?> FindAsync(DbSession session, Actor actor, string number) =>
        session.FirstOrDefaultAsync<Row>(
            """
            SELECT i.id, i.recipient, payer.number AS payer, a.number AS account,
                IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name,
                COALESCE(p.code, '') AS subproject, i.run_id, n.prefix, i.series_id, i.series_no, i.hash, i.prev_hash,
                i.tax_decision,
                i.issued_at
            FROM invoice i
            JOIN account payer ON payer.id = i.payer_id
            JOIN account a ON a.id = i.account_id
            JOIN number_series n ON n.id = i.series_id
            LEFT JOIN subproject p ON p.id = i.subproject_id
            WHERE i.number = @number AND EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @AccountId AND scope.account_id IN (i.account_id, i.payer_id))
            """,
            new { number, actor.AccountId });

    private static async Task<List<ArchivedFile>> FilesAsync(DbSession session, long invoice) =>
        (await session.QueryAsync<FileRow>(
            """
            SELECT kind, sha256, size_bytes, pages, archived_at FROM archive_entry
            WHERE invoice_id = @invoice ORDER BY kind
            """,
            new { invoice }))
        .ConvertAll(row =>
            new ArchivedFile(row.Kind, Convert.ToHexStringLower(row.Sha256), row.SizeBytes, row.Pages, row.ArchivedAt));

    // What happened to the run is shown to those who may see the run; to others the invoice begins with its issue.
    private static async Task<List<InvoiceEvent>> HistoryAsync(
        DbSession session, Row row, RunRow? run, List<ArchivedFile> files)
    {
        var events = run is null ? [] : await session.QueryAsync<InvoiceEvent>(
            """
            SELECT at, actor, action FROM audit_entry
            WHERE entity = 'run' AND entity_key = @key AND action IN ('run.plan', 'run.approve') ORDER BY id
            """,
            new { key = run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        events.Add(new InvoiceEvent(row.IssuedAt, "", "invoice.issued"));
        events.AddRange(files.Where(file => file.Kind == "pdf")
            .Select(file => new InvoiceEvent(file.ArchivedAt, "", "invoice.archived")));
        return events;
    }

    private sealed record Row(
        long Id, string Recipient, string Payer, string Account, string AccountName, string Subproject, long RunId,
        string Prefix,
        long SeriesId, long SeriesNo, byte[] Hash, byte[] PrevHash, string TaxDecision, DateTimeOffset IssuedAt);

    private sealed record FileRow(string Kind, byte[] Sha256, long SizeBytes, int Pages, DateTimeOffset ArchivedAt);
}
