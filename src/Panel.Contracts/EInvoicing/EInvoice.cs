using System.Diagnostics.CodeAnalysis;

namespace Panel.EInvoicing;

/// <summary>
/// An invoice as EN 16931-1 means it, every amount finished. Terms (BT) and groups (BG) are named where they are not
/// plain; null is a term that the invoice does not have. All amounts are of one currency (BT-5).
/// </summary>
/// <param name="Number">BT-1.</param>
/// <param name="IssuedOn">BT-2.</param>
/// <param name="TypeCode">BT-3, a code of UNTDID 1001: 380 invoice, 381 credit note, 384 corrected, 386
/// prepayment.</param>
/// <param name="DueOn">BT-9.</param>
/// <param name="Period">BG-14; the last day of the term is the one before <see cref="Panel.Period.To"/>.</param>
/// <param name="Preceding">BG-3: what it corrects or continues.</param>
/// <param name="Lines">BG-25, one at least.</param>
/// <param name="Allowances">BG-20 and BG-21.</param>
/// <param name="Taxes">BG-23, one for each category and rate.</param>
/// <param name="Totals">BG-22.</param>
[Experimental(Draft.Id)]
public sealed record EInvoice(
    string Number, DateOnly IssuedOn, int TypeCode, DateOnly? DueOn, Period? Period,
    IReadOnlyList<PrecedingInvoice> Preceding,
    EInvoiceParty Seller, EInvoiceParty Buyer, IReadOnlyList<EInvoiceLine> Lines,
    IReadOnlyList<EInvoiceAllowance> Allowances,
    IReadOnlyList<EInvoiceTax> Taxes, EInvoiceTotals Totals)
{
    /// <summary>BT-10, for public buyers in Germany the Leitweg-ID.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-13.</summary>
    public string? OrderReference { get; init; }

    /// <summary>BT-12.</summary>
    public string? ContractReference { get; init; }

    /// <summary>BT-11.</summary>
    public string? ProjectReference { get; init; }

    /// <summary>BT-22.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>BT-20.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>BG-16; null where nothing is said of how to pay.</summary>
    public EInvoicePayment? Payment { get; init; }

    /// <summary>BT-111: the tax in the seller's currency, where the invoice has another (BT-6).</summary>
    public Money? TaxInAccountingCurrency { get; init; }

    /// <summary>Whether the sums agree, by the rules of EN 16931-1, section 6.4.</summary>
    /// <returns>Problem <c>invalid</c> at the term, with all there are; null where they do.</returns>
    public Problem? Check() => EInvoiceSums.Check(this);
}

/// <summary>An earlier invoice (BT-25, BT-26).</summary>
[Experimental(Draft.Id)]
public sealed record PrecedingInvoice(string Number, DateOnly? IssuedOn);

/// <summary>The seller (BG-4) or the buyer (BG-7).</summary>
/// <param name="Name">BT-27, BT-44: the name of the law.</param>
/// <param name="TradingName">BT-28, BT-45.</param>
/// <param name="VatId">BT-31, BT-48, with the country's letters.</param>
/// <param name="TaxNumber">BT-32, of the seller.</param>
/// <param name="LegalId">BT-30, BT-47: number in a register.</param>
/// <param name="Address">BT-34, BT-49: where it sends and receives.</param>
/// <param name="Street">1–3 lines: BT-35, BT-36, BT-162 and BT-50, BT-51, BT-163.</param>
/// <param name="Country">Two letters (ISO 3166-1).</param>
[Experimental(Draft.Id)]
public sealed record EInvoiceParty(
    string Name, string? TradingName, string? VatId, string? TaxNumber, string? LegalId, ElectronicAddress? Address,
    IReadOnlyList<string> Street, string? PostalCode, string? City, string? Region, string Country)
{
    /// <summary>BT-41, BT-56.</summary>
    public string? ContactName { get; init; }

    /// <summary>BT-42, BT-57.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>BT-43, BT-58.</summary>
    public string? ContactEmail { get; init; }
}

/// <summary>How to pay (BG-16).</summary>
/// <param name="MeansCode">BT-81, a code of UNTDID 4461: 58 SEPA transfer, 59 SEPA direct debit, 48 card.</param>
/// <param name="Remittance">BT-83.</param>
/// <param name="Iban">BT-84 for a transfer, BT-91 for a direct debit.</param>
/// <param name="Mandate">BT-89.</param>
/// <param name="CreditorId">BT-90.</param>
[Experimental(Draft.Id)]
public sealed record EInvoicePayment(
    int MeansCode, string? Remittance, string? Iban, string? AccountName, string? Bic, string? Mandate,
    string? CreditorId);
