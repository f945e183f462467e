using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>Which documents of a run are wanted; everything that is null does not filter.</summary>
/// <param name="State">Only documents that stand like this.</param>
/// <param name="Reason">Only documents held for this reason, one of <see cref="Hold"/>.</param>
/// <param name="Search">Part of an account's number or name, or of a subproject's code or name.</param>
/// <param name="Account">Number of an account: its documents and those of the accounts below it.</param>
/// <param name="Subproject">Code of the subproject with its own invoice.</param>
/// <param name="Seller">Code.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record RunDocumentFilter(
    RunDocumentState? State = null, string? Reason = null, string? Search = null, string? Account = null,
    string? Subproject = null,
    string? Seller = null, string? Currency = null);

/// <summary>A planned document in a list.</summary>
/// <param name="No">Number within the run, from 1.</param>
/// <param name="Account">Number of the account that has the services.</param>
/// <param name="Subproject">Code of the subproject with its own invoice, or empty.</param>
/// <param name="Holds">Reasons, for held documents.</param>
/// <param name="Failure">Reason code, for failed documents.</param>
/// <param name="Invoice">Number, once issued.</param>
/// <param name="PreviousInvoice">Number of the last document of the same scope before this run, or null.</param>
/// <param name="PreviousNet">Its net amount.</param>
public sealed record RunDocumentListed(
    int No, string Seller, string Payer, string PayerName, string Account, string AccountName, string Subproject,
    string SubprojectName, RunDocumentState State, IReadOnlyList<string> Holds, string? Failure, Money Net, Money Tax,
    Money Gross,
    string TaxCategory, decimal TaxRate, int Lines, string? Invoice, string? PreviousInvoice, Money? PreviousNet)
{
    /// <summary>Net now less net then, where there is a document before.</summary>
    public Money? Change => PreviousNet is { } previous ? Net - previous : null;
}

/// <summary>
/// Lists the documents of a run in the order they are issued: seller, payer, account, subproject, currency.
/// </summary>
public sealed class ListRunDocuments(UnitOfWork work)
{
    /// <returns>The page; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<Page<RunDocumentListed>>> RunAsync(
        Actor actor, long run, RunDocumentFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, run, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<RunDocumentListed>>> LoadAsync(
        DbSession session, Actor actor, long run, RunDocumentFilter filter, PageRequest page)
    {
        if (RunReading.Lacks(actor) is { } problem) return problem;
        if (await RunReading.FindAsync(session, actor, run) is not { } head) return RunReading.NotFound(run);
        var parameters = new
        {
            run, state = filter.State?.ToStored(), filter.Reason, search = SearchText.Contains(filter.Search),
            filter.Account,
            filter.Subproject, filter.Seller, filter.Currency, before = head.IssueStartedAt, page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>("SELECT COUNT(*) " + Filtered, parameters);
        var rows = await session.QueryAsync<Row>(RowsSql, parameters);
        return new Page<RunDocumentListed>(rows.ConvertAll(row => row.ToListed()), total);
    }

    private const string Filtered =
        """
        FROM run_document d
        WHERE d.run_id = @run
          AND (@state IS NULL OR d.state = @state)
          AND (@Reason IS NULL OR FIND_IN_SET(@Reason, d.hold))
          AND (@Currency IS NULL OR d.currency = @Currency)
          AND (@Seller IS NULL OR d.seller_id = (SELECT s.id FROM seller s WHERE s.code = @Seller))
          AND (@Subproject IS NULL OR d.subproject_id = (SELECT p.id FROM subproject p WHERE p.code = @Subproject))
          AND (@Account IS NULL OR d.account_id IN (
                SELECT t.account_id FROM account_ancestor t JOIN account a ON a.id = t.ancestor_id
                WHERE a.number = @Account))
          AND (@search IS NULL
            OR d.account_id IN (SELECT a.id FROM account a
                WHERE CONCAT_WS(' ', a.number, a.company, a.first_name,
                    a.last_name) COLLATE utf8mb4_unicode_520_ci LIKE @search)
            OR d.subproject_id IN (SELECT p.id FROM subproject p
                WHERE CONCAT_WS(' ', p.code, p.name) COLLATE utf8mb4_unicode_520_ci LIKE @search))
        """;

    // The page is cut first; names and the document before are looked up for its rows only.
    private const string RowsSql =
        """
        SELECT d.no, s.code AS seller, payer.number AS payer,
            IF(payer.company <> '', payer.company, TRIM(CONCAT(payer.first_name, ' ', payer.last_name))) AS payer_name,
            a.number AS account, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name)))
            AS account_name,
            COALESCE(p.code, '') AS subproject, COALESCE(p.name, '') AS subproject_name, d.state, d.hold, d.failure,
            d.currency,
            d.net_minor, d.tax_minor, d.gross_minor, d.tax_category, d.tax_rate, d.lines_count, i.number AS invoice,
            last.number AS previous, last.net_minor AS previous_net
        FROM (SELECT d.run_id, d.no
        """ + " " + Filtered + """

            ORDER BY d.no LIMIT @Take OFFSET @Skip) cut
        JOIN run_document d ON d.run_id = cut.run_id AND d.no = cut.no
        JOIN seller s ON s.id = d.seller_id
        JOIN account payer ON payer.id = d.payer_id
        JOIN account a ON a.id = d.account_id
        LEFT JOIN subproject p ON p.id = d.subproject_id
        LEFT JOIN invoice i ON i.id = d.invoice_id
        LEFT JOIN invoice last ON last.id = (
            SELECT b.id FROM invoice b
            WHERE b.account_id = d.account_id AND b.payer_id = d.payer_id AND b.seller_id = d.seller_id
              AND b.subproject_id <=> d.subproject_id AND b.currency = d.currency AND b.run_id <> d.run_id
              AND (@before IS NULL OR b.issued_at < @before)
            ORDER BY b.issue_date DESC, b.id DESC LIMIT 1)
        ORDER BY d.no
        """;

    private sealed record Row(
        int No, string Seller, string Payer, string PayerName, string Account, string AccountName, string Subproject,
        string SubprojectName, string State, string Hold, string? Failure, string Currency, long NetMinor,
        long TaxMinor,
        long GrossMinor, string TaxCategory, decimal TaxRate, int LinesCount, string? Invoice, string? Previous,
        long? PreviousNet)
    {
        internal RunDocumentListed ToListed()
        {
            var currency = Panel.Currency.Of(Currency);
            return new RunDocumentListed(
                No, Seller, Payer, PayerName, Account, AccountName, Subproject, SubprojectName,
                StoredEnum.Parse<RunDocumentState>(State), Hold.Split(',', StringSplitOptions.RemoveEmptyEntries),
                Failure,
                new Money(NetMinor, currency), new Money(TaxMinor, currency), new Money(GrossMinor, currency),
                TaxCategory, TaxRate,
                LinesCount, Invoice, Previous, PreviousNet is { } net ? new Money(net, currency) : null);
        }
    }
}
