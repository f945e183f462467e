using System.Text.Json;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>The seller as it stood when the document was issued (EN 16931 BG-4); stored with the document.</summary>
/// <param name="Code">Panel's code of the seller.</param>
/// <param name="Name">BT-27.</param>
/// <param name="Street">BT-35, without the house number.</param>
/// <param name="HouseNumber">Kept apart: SEPA wants structured addresses.</param>
/// <param name="Postcode">BT-38.</param>
/// <param name="City">BT-37.</param>
/// <param name="Country">BT-40, ISO 3166-1 alpha-2.</param>
/// <param name="VatId">BT-31, empty when none.</param>
/// <param name="TaxNumber">BT-32, empty when none.</param>
/// <param name="RegisterNote">Court, register number, directors: what company law wants on letters (BT-33).</param>
/// <param name="Iban">BT-84.</param>
/// <param name="Bic">BT-86.</param>
/// <param name="Email">BT-43.</param>
/// <param name="Phone">BT-42.</param>
/// <param name="Locale">How dates and amounts are written where the buyer's language leaves a choice.</param>
/// <param name="Theme">Folder below <c>themes/</c>.</param>
public sealed record SellerParty(
    string Code, string Name, string Street, string HouseNumber, string Postcode, string City, string Country,
    string VatId,
    string TaxNumber, string RegisterNote, string Iban, string Bic, string Email, string Phone, string Locale,
    string Theme);

/// <summary>The buyer as it stood when the document was issued (BG-7): the payer of the account.</summary>
/// <param name="AccountNumber">The payer's account number (BT-46).</param>
/// <param name="Company">BT-44 when set, else first and last name are.</param>
/// <param name="Business">A taxable person; decides notes and mandatory contents.</param>
/// <param name="VatId">BT-48, empty when none.</param>
/// <param name="ForAccountNumber">The account the services belong to, when another account pays; else empty.</param>
/// <param name="ForAccountName">Its name.</param>
/// <param name="SubprojectName">Name of the subproject with its own invoice, or empty.</param>
public sealed record BuyerParty(
    string AccountNumber, string Company, string FirstName, string LastName, string Street, string HouseNumber,
    string Postcode,
    string City, string Country, string VatId, bool Business, string Email, string ForAccountNumber,
    string ForAccountName,
    string SubprojectName)
{
    /// <summary>BT-44: the company, or the person's name.</summary>
    public string Name => Company.Length > 0 ? Company : $"{FirstName} {LastName}".Trim();
}

/// <summary>One line of an issued document (BG-25).</summary>
/// <param name="No">BT-126, from 1.</param>
/// <param name="Subscription">Number of the subscription.</param>
/// <param name="ProductName">Name of the product when loaded for display; the description is what was issued.</param>
/// <param name="Kind">recurring, setup or usage.</param>
/// <param name="From">BT-134; equals <paramref name="To"/> on setup lines.</param>
/// <param name="To">Day after BT-135 (half-open).</param>
/// <param name="Description">BT-153.</param>
/// <param name="Unit">BT-130, UN/ECE Rec 20.</param>
/// <param name="Quantity">BT-129.</param>
/// <param name="UnitPrice">BT-146, per full period.</param>
/// <param name="BaseMinor">Amount before allowances, minor units.</param>
/// <param name="NetMinor">BT-131, minor units.</param>
/// <param name="Allowances">BG-27 in the order they were applied.</param>
/// <param name="Calculation">"Why this amount?"</param>
public sealed record InvoiceDocumentLine(
    int No, string Subscription, string ProductName, string Kind, DateOnly From, DateOnly To, string Description,
    string Unit,
    decimal Quantity, decimal UnitPrice, long BaseMinor, long NetMinor, IReadOnlyList<Allowance> Allowances,
    Calculation Calculation);

/// <summary>VAT breakdown (BG-23): tax once per category and rate over the sum of line nets.</summary>
/// <param name="Category">BT-118: S, AE, O …</param>
/// <param name="Rate">BT-119, percent.</param>
/// <param name="BaseMinor">BT-116.</param>
/// <param name="TaxMinor">BT-117.</param>
/// <param name="ReasonCode">BT-121, such as VATEX-EU-AE; empty for S.</param>
public sealed record InvoiceDocumentTax(
    string Category, decimal Rate, long BaseMinor, long TaxMinor, string ReasonCode);

/// <summary>An issued invoice as every output sees it: page, PDF, XML, export. The model is EN 16931's.</summary>
/// <param name="Id">Panel's id.</param>
/// <param name="Number">BT-1.</param>
/// <param name="TypeCode">BT-3: 380 invoice, 381 credit note.</param>
/// <param name="IssueDate">BT-2.</param>
/// <param name="DueDate">BT-9.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="Language">Language of the printed document: en, de, da or pl.</param>
/// <param name="BuyerReference">BT-10, may be empty.</param>
/// <param name="CostCentre">Buyer's cost centre as they asked to see it, may be empty.</param>
/// <param name="PeriodFrom">BT-73.</param>
/// <param name="PeriodTo">Day after BT-74.</param>
/// <param name="NetMinor">BT-109.</param>
/// <param name="TaxMinor">BT-110.</param>
/// <param name="GrossMinor">BT-112.</param>
public sealed record InvoiceDocument(
    long Id, string Number, int TypeCode, DateOnly IssueDate, DateOnly DueDate, Currency Currency, string Language,
    string BuyerReference, string CostCentre, DateOnly PeriodFrom, DateOnly PeriodTo, SellerParty Seller,
    BuyerParty Buyer,
    IReadOnlyList<InvoiceDocumentLine> Lines, IReadOnlyList<InvoiceDocumentTax> Taxes, long NetMinor, long TaxMinor,
    long GrossMinor)
{
    public Money Net => new(NetMinor, Currency);

    public Money Tax => new(TaxMinor, Currency);

    public Money Gross => new(GrossMinor, Currency);

    /// <summary>Reads a party or calculation out of its JSON column.</summary>
    internal static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, RowJson.Options)
        ?? throw new InvalidOperationException("A stored document has an empty JSON column.");
}
