using System.Diagnostics.CodeAnalysis;

namespace Panel.EInvoicing;

/// <summary>A line (BG-25).</summary>
/// <param name="Id">BT-126, once per invoice.</param>
/// <param name="Name">BT-153.</param>
/// <param name="Description">BT-154.</param>
/// <param name="Quantity">BT-129; negative where something is taken back.</param>
/// <param name="Unit">BT-130, a code of UN/ECE Recommendation 20: <c>C62</c> piece, <c>MON</c> month, <c>HUR</c>
/// hour.</param>
/// <param name="Price">BT-146, in units of the currency for one unit (or for <see cref="PriceQuantity"/>); with as many
/// decimals as it has.</param>
/// <param name="Net">BT-131, with the line's allowances and charges, without tax.</param>
/// <param name="Category">BT-151.</param>
/// <param name="Rate">BT-152, percent; 0 where nothing is taxed.</param>
/// <param name="Period">BG-26, as <see cref="EInvoice.Period"/>.</param>
[Experimental(Draft.Id)]
public sealed record EInvoiceLine(
    string Id, string Name, string? Description, decimal Quantity, string Unit, decimal Price, Money Net,
    TaxCategory Category,
    decimal Rate, Period? Period)
{
    /// <summary>BT-149: how many units the price is for.</summary>
    public decimal PriceQuantity { get; init; } = 1;

    /// <summary>BT-155.</summary>
    public string? SellerItem { get; init; }

    /// <summary>BG-27 and BG-28. They are in <see cref="Net"/> already.</summary>
    public IReadOnlyList<EInvoiceAllowance> Allowances { get; init; } = [];
}

/// <summary>An allowance or a charge, of the document or of a line.</summary>
/// <param name="IsCharge">It is added, and not taken off.</param>
/// <param name="Amount">Never negative.</param>
/// <param name="Category">Of the document's only; of a line's, the line's.</param>
/// <param name="ReasonCode">Of UNTDID 5189 for allowances, 7161 for charges.</param>
[Experimental(Draft.Id)]
public sealed record EInvoiceAllowance(
    bool IsCharge, Money Amount, TaxCategory Category, decimal Rate, string? Reason, string? ReasonCode);

/// <summary>Category of tax (UNTDID 5305, as EN 16931 uses it).</summary>
[Experimental(Draft.Id)]
public enum TaxCategory
{
    /// <summary>S: standard and reduced rates.</summary>
    Standard,

    /// <summary>Z: zero rated.</summary>
    Zero,

    /// <summary>E: exempt.</summary>
    Exempt,

    /// <summary>AE: the buyer owes it.</summary>
    ReverseCharge,

    /// <summary>K: within the Union.</summary>
    IntraCommunity,

    /// <summary>G: exported from the Union.</summary>
    Export,

    /// <summary>O: not subject to it.</summary>
    OutOfScope,
}

/// <summary>Tax of a category and rate (BG-23).</summary>
/// <param name="Base">BT-116.</param>
/// <param name="Tax">BT-117.</param>
/// <param name="Rate">BT-119, percent.</param>
/// <param name="Reason">BT-120; why nothing is taxed.</param>
/// <param name="ReasonCode">BT-121, a code of the list VATEX.</param>
[Experimental(Draft.Id)]
public sealed record EInvoiceTax(
    TaxCategory Category, decimal Rate, Money Base, Money Tax, string? Reason, string? ReasonCode);

/// <summary>Totals (BG-22).</summary>
/// <param name="Lines">BT-106.</param>
/// <param name="Allowances">BT-107; nothing where there are none.</param>
/// <param name="Charges">BT-108; nothing where there are none.</param>
/// <param name="Net">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="Gross">BT-112.</param>
/// <param name="Prepaid">BT-113.</param>
/// <param name="Rounding">BT-114.</param>
/// <param name="Due">BT-115.</param>
[Experimental(Draft.Id)]
public sealed record EInvoiceTotals(
    Money Lines, Money Allowances, Money Charges, Money Net, Money Tax, Money Gross, Money Prepaid, Money Rounding,
    Money Due);
