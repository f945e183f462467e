using System.Data.Common;
using Dapper;

namespace Panel.Invoicing;

/// <summary>Computes the hash of every issued document again and compares it with the stored one.</summary>
internal static class VerifyChain
{
    private const int PageSize = 1_000;

    private const int MostExamples = 20;

    internal static async Task<BookCheck> RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        for (long after = 0; broken.Count < MostExamples;)
        {
            var page = (await connection.QueryAsync<ChainRow>(Command(InvoicesSql, new { after, PageSize }))).AsList();
            if (page.Count == 0) break;
            var lines = (await connection.QueryAsync<ChainLine>(Command(
                LinesSql, new { first = page[0].Id, last = page[^1].Id })))
                .ToLookup(line => line.InvoiceId, line => line.ToHashed());
            broken.AddRange(page.Where(row => !row.IsIntact(lines[row.Id].ToList())).Select(row => row.Number));
            after = page[^1].Id;
        }
        return new BookCheck(
            "chain.content", "No issued document differs from what was hashed when it was issued.", broken);

        CommandDefinition Command(string sql, object parameters) =>
            new(sql, parameters, commandTimeout: 600, cancellationToken: cancellationToken);
    }

    private const string InvoicesSql =
        """
        SELECT id, number, series_no, type_code, currency, issue_date, due_date, net_minor, tax_minor, gross_minor,
               tax_category,
            tax_rate, buyer_reference, cost_centre, seller_json, buyer_json, tax_decision, prev_hash, hash
        FROM invoice WHERE id > @after ORDER BY id LIMIT @PageSize
        """;

    private const string LinesSql =
        """
        SELECT invoice_id, line_no, subscription_id, kind, from_date, to_date, description, unit, quantity, unit_price,
               base_minor,
            net_minor, allowances
        FROM invoice_line WHERE invoice_id BETWEEN @first AND @last ORDER BY invoice_id, line_no
        """;

    private sealed record ChainRow(
        long Id, string Number, long SeriesNo, short TypeCode, string Currency, DateOnly IssueDate, DateOnly DueDate,
        long NetMinor,
        long TaxMinor, long GrossMinor, string TaxCategory, decimal TaxRate, string BuyerReference, string CostCentre,
        string SellerJson, string BuyerJson, string TaxDecision, byte[] PrevHash, byte[] Hash)
    {
        internal bool IsIntact(IReadOnlyList<HashedLine> lines) => InvoiceHash.Of(
            PrevHash,
            new HashedInvoice(
                Number, SeriesNo, TypeCode, Currency, IssueDate, DueDate, NetMinor, TaxMinor, GrossMinor, TaxCategory,
                TaxRate,
                BuyerReference, CostCentre, SellerJson, BuyerJson, TaxDecision),
            lines).AsSpan().SequenceEqual(Hash);
    }

    private sealed record ChainLine(
        long InvoiceId, int LineNo, long SubscriptionId, string Kind, DateOnly FromDate, DateOnly ToDate,
        string Description,
        string Unit, decimal Quantity, decimal UnitPrice, long BaseMinor, long NetMinor, string Allowances)
    {
        internal HashedLine ToHashed() => new(
            LineNo, SubscriptionId, Kind, FromDate, ToDate, Description, Unit, Quantity, UnitPrice, BaseMinor, NetMinor,
            Allowances);
    }
}
