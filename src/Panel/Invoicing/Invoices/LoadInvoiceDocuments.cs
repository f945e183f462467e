using System.Text.Json;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Reads issued invoices as every output sees them, by sets. Parties, calculation and tax are what was stored when the
/// document was issued; nothing is looked up anew but names for display.
/// </summary>
public static class LoadInvoiceDocuments
{
    /// <param name="ids">Ids the caller may see; unknown ones are left out.</param>
    /// <returns>In the order of the ids.</returns>
    public static async Task<List<InvoiceDocument>> RunAsync(DbSession session, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return [];
        var wanted = new { ids = JsonSerializer.Serialize(ids) };
        var invoices = (await session.QueryAsync<InvoiceRow>(
            """
            SELECT i.id, i.number, i.type_code, i.issue_date, i.due_date, i.currency, i.language, i.buyer_reference,
                   i.cost_centre,
                i.period_from, i.period_to, i.seller_json, i.buyer_json, i.net_minor, i.tax_minor, i.gross_minor
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN invoice i FORCE INDEX (PRIMARY) ON i.id = t.id
            """,
            wanted)).ToDictionary(row => row.Id);
        var lines = (await session.QueryAsync<LineRow>(
            """
            SELECT l.invoice_id, l.line_no, s.number AS subscription, p.name AS product_name, l.kind, l.from_date,
                   l.to_date,
                l.description, l.unit, l.quantity, l.unit_price, l.base_minor, l.net_minor, l.allowances, l.calculation
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN invoice_line l FORCE INDEX (PRIMARY) ON l.invoice_id = t.id
            STRAIGHT_JOIN subscription s FORCE INDEX (PRIMARY) ON s.id = l.subscription_id
            JOIN product p ON p.id = l.product_id
            ORDER BY l.invoice_id, l.line_no
            """,
            wanted)).ToLookup(row => row.InvoiceId, row => row.ToLine());
        var taxes = (await session.QueryAsync<TaxRow>(
            """
            SELECT x.invoice_id, x.category, x.rate, x.base_minor, x.tax_minor, x.reason_code
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN invoice_tax x FORCE INDEX (PRIMARY) ON x.invoice_id = t.id
            ORDER BY x.invoice_id, x.category, x.rate
            """,
            wanted)).ToLookup(row => row.InvoiceId, row => row.ToTax());
        return ids.Where(invoices.ContainsKey).Select(id => invoices[id].ToDocument([.. lines[id]], [.. taxes[id]]))
            .ToList();
    }

    private sealed record InvoiceRow(
        long Id, string Number, short TypeCode, DateOnly IssueDate, DateOnly DueDate, string Currency, string Language,
        string BuyerReference, string CostCentre, DateOnly PeriodFrom, DateOnly PeriodTo, string SellerJson,
        string BuyerJson,
        long NetMinor, long TaxMinor, long GrossMinor)
    {
        internal InvoiceDocument ToDocument(
            IReadOnlyList<InvoiceDocumentLine> lines, IReadOnlyList<InvoiceDocumentTax> taxes) => new(
            Id, Number, TypeCode, IssueDate, DueDate, Panel.Currency.Of(Currency), Language, BuyerReference, CostCentre,
            PeriodFrom,
            PeriodTo, InvoiceDocument.Read<SellerParty>(SellerJson), InvoiceDocument.Read<BuyerParty>(BuyerJson), lines,
            taxes,
            NetMinor, TaxMinor, GrossMinor);
    }

    private sealed record LineRow(
        long InvoiceId, int LineNo, string Subscription, string ProductName, string Kind, DateOnly FromDate,
        DateOnly ToDate,
        string Description, string Unit, decimal Quantity, decimal UnitPrice, long BaseMinor, long NetMinor,
        string Allowances,
        string Calculation)
    {
        internal InvoiceDocumentLine ToLine() => new(
            LineNo, Subscription, ProductName, Kind, FromDate, ToDate, Description, Unit, Quantity, UnitPrice,
            BaseMinor, NetMinor,
            InvoiceDocument.Read<List<Allowance>>(Allowances), InvoiceDocument.Read<Calculation>(Calculation));
    }

    private sealed record TaxRow(
        long InvoiceId, string Category, decimal Rate, long BaseMinor, long TaxMinor, string ReasonCode)
    {
        internal InvoiceDocumentTax ToTax() => new(Category, Rate, BaseMinor, TaxMinor, ReasonCode);
    }
}
