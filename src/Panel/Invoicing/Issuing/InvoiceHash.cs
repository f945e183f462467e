using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>The content of an issued document as its hash sees it.</summary>
internal sealed record HashedInvoice(
    string Number, long SeriesNo, int TypeCode, string Currency, DateOnly IssueDate, DateOnly DueDate, long NetMinor,
    long TaxMinor,
    long GrossMinor, string TaxCategory, decimal TaxRate, string BuyerReference, string CostCentre, string SellerJson,
    string BuyerJson, string TaxDecision);

/// <summary>A line as the hash sees it.</summary>
internal sealed record HashedLine(
    int LineNo, long SubscriptionId, string Kind, DateOnly FromDate, DateOnly ToDate, string Description, string Unit,
    decimal Quantity, decimal UnitPrice, long BaseMinor, long NetMinor, string Allowances);

/// <summary>
/// Chains the documents of a series: SHA-256 over the hash before and everything a document says. Changing, removing or
/// inserting one breaks every hash after it (docs/ARCHITECTURE.md#numbers-and-the-chain).
/// </summary>
internal static class InvoiceHash
{
    internal static byte[] Of(byte[] previous, HashedInvoice invoice, IReadOnlyList<HashedLine> lines)
    {
        using var bytes = new CanonicalBytes("panel.invoice.v1");
        bytes.Add(previous.AsSpan()).Add(invoice.Number).Add(invoice.SeriesNo).Add(invoice.TypeCode)
            .Add(invoice.Currency)
            .Add(invoice.IssueDate).Add(invoice.DueDate).Add(invoice.NetMinor).Add(invoice.TaxMinor)
            .Add(invoice.GrossMinor)
            .Add(invoice.TaxCategory).Add(invoice.TaxRate).Add(invoice.BuyerReference).Add(invoice.CostCentre)
            .Add(invoice.SellerJson).Add(invoice.BuyerJson).Add(invoice.TaxDecision).Add(lines.Count);
        foreach (var line in lines)
            bytes.Add(line.LineNo).Add(line.SubscriptionId).Add(line.Kind).Add(line.FromDate).Add(line.ToDate)
                .Add(line.Description)
                .Add(line.Unit).Add(line.Quantity).Add(line.UnitPrice).Add(line.BaseMinor).Add(line.NetMinor)
                .Add(line.Allowances);
        return bytes.Hash();
    }
}
