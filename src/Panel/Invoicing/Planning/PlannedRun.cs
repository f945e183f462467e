using Panel.Catalog;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>Why a document is held instead of billed; each has a remedy on the review screen.</summary>
public static class Hold
{
    /// <summary>More than two due periods of one subscription: somebody should look before it is billed.</summary>
    public const string CatchUp = "catch_up";

    /// <summary>The price grid has no cell for tariff, product, currency and period length.</summary>
    public const string NoPrice = "no_price";

    /// <summary>The payer's data keep back a lawful document; see the data-quality findings.</summary>
    public const string DataQuality = "data_quality";

    /// <summary>
    /// The seller lacks what a lawful document needs, or its place has VAT rules that Panel does not decide.
    /// </summary>
    public const string SellerData = "seller_data";

    /// <summary>There is no VAT rate for the payer's country on the day.</summary>
    public const string NoTaxRate = "no_tax_rate";

    /// <summary>
    /// The amount is far above what the same documents came to before: see <see cref="AmountBound"/>.
    /// </summary>
    public const string UnusualAmount = "unusual_amount";

    /// <summary>
    /// So many lines of one subscription were billed for this day already that more of them look runaway: see
    /// <see cref="LineBound"/>.
    /// </summary>
    public const string TooManyLines = "too_many_lines";

    /// <summary>
    /// A quantity, price or amount beyond what a document can carry: see <see cref="LineBound.MostMinor"/>.
    /// </summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>
    /// Usage was measured that no period bills: of another metric than the tariff's, or outside the time of service.
    /// </summary>
    public const string UnclearUsage = "unclear_usage";

    /// <summary>What a person may release after looking; the others say that something is missing.</summary>
    public static readonly IReadOnlyList<string> Releasable = [CatchUp, UnusualAmount, TooManyLines];
}

/// <summary>One planned line.</summary>
/// <param name="Kind">Recurring, setup or usage.</param>
/// <param name="Period">Days billed; from = to for a set-up fee.</param>
/// <param name="Quantity">Units of the product, or billable usage.</param>
/// <param name="UnitPrice">Per full period and unit, up to 6 decimals.</param>
/// <param name="Base">Before campaigns.</param>
/// <param name="Net">After campaigns.</param>
/// <param name="Language">The language whose names stand in its texts; null where all of them are the plain
/// ones.</param>
public sealed record PlannedLine(
    long SubscriptionId, string Subscription, long ProductId, ChargeKind Kind, Period Period, string Description,
    string Unit,
    decimal Quantity, decimal UnitPrice, Money Base, Money Net, IReadOnlyList<Allowance> Allowances,
    Calculation Calculation,
    string? Language = null);

/// <summary>A due charge that ends without a line: nothing to bill, with the reason.</summary>
/// <param name="Reason">
/// <c>free</c>: the price is zero; <c>within_included</c>: no usage beyond the allowance; <c>zero_total</c>: its
/// document would come to 0.00, and the seller issues none over nothing.
/// </param>
public sealed record PlannedSkip(long SubscriptionId, ChargeKind Kind, Period Period, string Reason)
{
    internal const string ZeroTotal = "zero_total";
}

/// <summary>Which lines go on one document.</summary>
public readonly record struct DocumentKey(
    long SellerId, long PayerId, long AccountId, long? SubprojectId, Currency Currency);

/// <summary>One planned document: to be billed, or held with its reasons.</summary>
/// <param name="Key">What its lines have in common (docs/BILLING.md#7-which-lines-share-an-invoice).</param>
/// <param name="Seller">Code of the seller.</param>
/// <param name="Payer">Number of the paying account.</param>
/// <param name="Account">Number of the account that has the services.</param>
/// <param name="Subproject">Code of the subproject with its own invoice, or empty.</param>
/// <param name="Because">What holds it, sorted by reason; empty when it is to be billed.</param>
/// <param name="Tax">Category, rate and the rule that decided.</param>
/// <param name="Lines">Sorted by subscription, kind, from.</param>
/// <param name="Skips">Charges of its subscriptions that end without a line.</param>
public sealed record PlannedDocument(
    DocumentKey Key, string Seller, string Payer, string Account, string Subproject, IReadOnlyList<HeldBecause> Because,
    TaxDecision Tax, IReadOnlyList<PlannedLine> Lines, IReadOnlyList<PlannedSkip> Skips)
{
    public bool IsHeld => Because.Count > 0;

    /// <summary>The reasons, each once, sorted.</summary>
    public IReadOnlyList<string> Holds { get; } =
        Because.Select(hold => hold.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    /// <summary>Sum of line nets (BT-109).</summary>
    public Money Net => Lines.Aggregate(Money.Zero(Key.Currency), (sum, line) => sum + line.Net);

    /// <summary>round(net × rate), once per document: it has one category and rate (BT-117).</summary>
    public Money TaxAmount => Net.Times(Tax.Rate / 100);

    public Money Gross => Net + TaxAmount;
}

/// <summary>What a run would issue on a day.</summary>
/// <param name="Documents">Sorted by seller, payer, account, subproject, currency.</param>
/// <param name="Skips">Charges that end without a line and without a document.</param>
/// <param name="TouchedSubprojects">Subprojects with a line, a hold or a skip; the others have nothing due.</param>
public sealed record PlannedRun(
    DateOnly AsOf, IReadOnlyList<PlannedDocument> Documents, IReadOnlyList<PlannedSkip> Skips, int TouchedSubprojects);
