using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>An invoice in a list.</summary>
/// <param name="Payer">Number of the account that pays.</param>
/// <param name="BuyerName">The payer's name as it stands on the document.</param>
/// <param name="Account">Number of the account that has the services.</param>
/// <param name="AccountName">Its name today.</param>
/// <param name="Subproject">Code of the subproject with its own invoice, or empty.</param>
/// <param name="Archived">Whether its PDF is in the archive.</param>
public sealed record InvoiceListed(
    string Number, DateOnly IssueDate, DateOnly DueDate, string Seller, string Payer, string BuyerName, string Account,
    string AccountName, string Subproject, string SubprojectName, Money Net, Money Tax, Money Gross, long Run,
    bool Archived);

/// <summary>Sums of the invoices of one currency.</summary>
public sealed record InvoiceTotal(Currency Currency, long Invoices, Money Net, Money Tax, Money Gross);

/// <summary>Lists the invoices the actor sees: those of its subtree's accounts, and those its subtree pays.</summary>
public sealed class ListInvoices(UnitOfWork work)
{
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public Task<Result<Page<InvoiceListed>>> RunAsync(
        Actor actor, InvoiceFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<InvoiceListed>>> LoadAsync(
        DbSession session, Actor actor, InvoiceFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var parameters = filter.Parameters(actor, page);
        var total = await session.SingleAsync<long>("SELECT COUNT(*) " + InvoiceFilter.Filtered, parameters);
        var rows = await session.QueryAsync<Row>(Sql(filter.Sort, filter.Descending), parameters);
        return new Page<InvoiceListed>(rows.ConvertAll(row => row.ToListed()), total);
    }

    private static string Sql(InvoiceSort sort, bool descending) => (sort, descending) switch
    {
        (InvoiceSort.IssueDate, false) => Cut + "ORDER BY i.issue_date, i.id" + Rows + "ORDER BY i.issue_date, i.id",
        (InvoiceSort.IssueDate, true) =>
            Cut + "ORDER BY i.issue_date DESC, i.id DESC" + Rows + "ORDER BY i.issue_date DESC, i.id DESC",
        (InvoiceSort.DueDate, false) => Cut + "ORDER BY i.due_date, i.id" + Rows + "ORDER BY i.due_date, i.id",
        (InvoiceSort.DueDate, true) =>
            Cut + "ORDER BY i.due_date DESC, i.id DESC" + Rows + "ORDER BY i.due_date DESC, i.id DESC",
        (InvoiceSort.Number, false) => Cut + "ORDER BY i.number" + Rows + "ORDER BY i.number",
        (InvoiceSort.Number, true) => Cut + "ORDER BY i.number DESC" + Rows + "ORDER BY i.number DESC",
        (InvoiceSort.Payer, false) => Cut + "ORDER BY i.buyer_name, i.id" + Rows + "ORDER BY i.buyer_name, i.id",
        (InvoiceSort.Payer, true) =>
            Cut + "ORDER BY i.buyer_name DESC, i.id DESC" + Rows + "ORDER BY i.buyer_name DESC, i.id DESC",
        (InvoiceSort.Gross, false) => Cut + "ORDER BY i.gross_minor, i.id" + Rows + "ORDER BY i.gross_minor, i.id",
        (InvoiceSort.Gross, true) =>
            Cut + "ORDER BY i.gross_minor DESC, i.id DESC" + Rows + "ORDER BY i.gross_minor DESC, i.id DESC",
    };

    // The page is cut by ids first: rows of invoices are wide, and only those of the page are read.
    private const string Cut =
        """
        SELECT i.number, i.issue_date, i.due_date, s.code AS seller, payer.number AS payer, i.buyer_name, a.number
            AS account,
            IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS account_name,
            COALESCE(p.code, '') AS subproject, COALESCE(p.name, '') AS subproject_name, i.currency, i.net_minor,
            i.tax_minor,
            i.gross_minor, i.run_id,
            EXISTS (SELECT 1 FROM archive_entry e WHERE e.invoice_id = i.id AND e.kind = 'pdf') AS archived
        FROM (SELECT i.id
        """ + " " + InvoiceFilter.Filtered + "\n";

    private const string Rows =
        """
         LIMIT @Take OFFSET @Skip) cut
        JOIN invoice i ON i.id = cut.id
        JOIN seller s ON s.id = i.seller_id
        JOIN account payer ON payer.id = i.payer_id
        JOIN account a ON a.id = i.account_id
        LEFT JOIN subproject p ON p.id = i.subproject_id
        
        """;

    private sealed record Row(
        string Number, DateOnly IssueDate, DateOnly DueDate, string Seller, string Payer, string BuyerName,
        string Account,
        string AccountName, string Subproject, string SubprojectName, string Currency, long NetMinor, long TaxMinor,
        long GrossMinor, long RunId, int Archived)
    {
        internal InvoiceListed ToListed()
        {
            var currency = Panel.Currency.Of(Currency);
            return new InvoiceListed(
                Number, IssueDate, DueDate, Seller, Payer, BuyerName, Account, AccountName, Subproject, SubprojectName,
                new Money(NetMinor, currency), new Money(TaxMinor, currency), new Money(GrossMinor, currency), RunId,
                Archived > 0);
        }
    }
}
