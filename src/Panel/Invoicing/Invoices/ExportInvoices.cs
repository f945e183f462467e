using System.Data.Common;
using System.Globalization;
using System.Text.Json.Serialization;
using Dapper;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>An issued invoice as programs read it; amounts in units with a point.</summary>
/// <param name="Subproject">Code of the subproject with its own invoice, or empty.</param>
/// <param name="PdfSha256">Hash of the archived PDF, null before it is printed.</param>
public sealed record InvoiceExport(
    string Number, string Seller, string Payer, string Account, string Subproject, string Currency, string Net,
    string Tax,
    string Gross, DateOnly IssueDate, DateOnly DueDate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PdfSha256);

/// <summary>All issued invoices, or those of one run, in the order of their numbers.</summary>
public sealed class ExportInvoices(Database database)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c> for a run that is not there.</returns>
    public async Task<Result<IReadOnlyList<InvoiceExport>>> RunAsync(
        Actor actor, long? run, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } lacks) return lacks;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            """
            SELECT i.number, s.code AS seller, p.number AS payer, a.number AS account, x.code AS subproject, i.currency,
                   i.net_minor,
                i.tax_minor, i.gross_minor, i.issue_date, i.due_date, e.sha256
            FROM invoice i
            JOIN account_ancestor scope ON scope.account_id = i.account_id AND scope.ancestor_id = @accountId
            JOIN seller s ON s.id = i.seller_id
            JOIN account p ON p.id = i.payer_id
            JOIN account a ON a.id = i.account_id
            LEFT JOIN subproject x ON x.id = i.subproject_id
            LEFT JOIN archive_entry e ON e.invoice_id = i.id AND e.kind = 'pdf'
            WHERE @run IS NULL OR i.run_id = @run
            ORDER BY i.series_id, i.series_no
            """,
            new { accountId = actor.AccountId, run });
        var exported = rows.Select(row => row.ToExport()).ToList();
        return exported.Count == 0 && run is { } asked && !await IsRunAsync(connection, actor, asked)
            ? Problem.NotFound("run", asked.ToString(CultureInfo.InvariantCulture))
            : exported;
    }

    private static async Task<bool> IsRunAsync(DbConnection connection, Actor actor, long run) =>
        await connection.QuerySingleAsync<long>(
            """
            SELECT COUNT(*) FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @accountId
            WHERE r.id = @run
            """,
            new { accountId = actor.AccountId, run }) > 0;

    private sealed record Row(
        string Number, string Seller, string Payer, string Account, string? Subproject, string Currency, long NetMinor,
        long TaxMinor,
        long GrossMinor, DateOnly IssueDate, DateOnly DueDate, byte[]? Sha256)
    {
        internal InvoiceExport ToExport()
        {
            var currency = Panel.Currency.Of(Currency);
            return new InvoiceExport(
                Number, Seller, Payer, Account, Subproject ?? "", Currency, new Money(NetMinor, currency).ToPlain(),
                new Money(TaxMinor, currency).ToPlain(), new Money(GrossMinor, currency).ToPlain(), IssueDate, DueDate,
                Sha256 is null ? null : Convert.ToHexStringLower(Sha256));
        }
    }
}
