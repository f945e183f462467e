namespace Panel.Invoicing;

/// <summary>
/// Why a line differs from the same charge of the period before. Stable words for screens, files and programs.
/// </summary>
public static class DifferenceReason
{
    /// <summary>The service is billed for the first time ever.</summary>
    public const string New = "new";

    /// <summary>The service runs longer, but Panel bills it for the first time; another system did before.</summary>
    public const string FirstBillInPanel = "first_bill_in_panel";

    /// <summary>A further period of the same charge on the same document.</summary>
    public const string CatchUp = "catch_up";

    /// <summary>Another tariff, version or price: texts are tariff and version, numbers the unit prices.</summary>
    public const string PriceVersion = "price_version";

    /// <summary>Other options, or other prices of them: numbers are what they add to the unit price.</summary>
    public const string Options = "options";

    /// <summary>A domain's first period had a price of its own: numbers are the product's own prices.</summary>
    public const string Opening = "opening";

    /// <summary>The charge was free the period before.</summary>
    public const string WasFree = "was_free";

    /// <summary>Another quantity: numbers.</summary>
    public const string Quantity = "quantity";

    /// <summary>Another length of the billing period: numbers are the days of the full periods.</summary>
    public const string PeriodLength = "period_length";

    /// <summary>Only a part of a period is billed, now or then: numbers are the parts, 1 for a whole one.</summary>
    public const string Proration = "proration";

    /// <summary>
    /// A campaign cuts now that did not then: text is its code, number what it cuts, in units of the currency.
    /// </summary>
    public const string CampaignStarted = "campaign_started";

    /// <summary>A campaign cut then and does not now.</summary>
    public const string CampaignEnded = "campaign_ended";

    /// <summary>A campaign's value is another one: numbers.</summary>
    public const string CampaignChanged = "campaign_changed";

    /// <summary>Other usage beyond what is included: numbers are the billable quantities.</summary>
    public const string Usage = "usage";

    /// <summary>Billed in another currency then: texts. There is no difference in money.</summary>
    public const string Currency = "currency";

    /// <summary>Of a line that is gone: the service has ended.</summary>
    public const string Ended = "ended";

    /// <summary>Of a line that is gone: its next period begins later.</summary>
    public const string NotDue = "not_due";

    /// <summary>Of a line that is gone: a set-up fee is billed once.</summary>
    public const string SetupOnce = "setup_once";

    /// <summary>Of a line that is gone: nothing to bill, it is free or within what is included.</summary>
    public const string NothingToBill = "nothing_to_bill";

    /// <summary>Of a line that is gone: it stands on another document of this run.</summary>
    public const string Moved = "moved";

    /// <summary>Of a line that is gone: it has no price now; see the document's hold.</summary>
    public const string NoPrice = "no_price";
}

/// <summary>One reason with what it was and what it is, as far as the reason has such.</summary>
/// <param name="Code">One of <see cref="DifferenceReason"/>.</param>
public sealed record LineReason(
    string Code, string? BeforeText = null, string? AfterText = null, decimal? Before = null, decimal? After = null);

/// <summary>A line against the same charge of the period before.</summary>
/// <param name="Before">Net then; null where there was none or in another currency.</param>
/// <param name="Change">Net now less net then; the whole net where there was none.</param>
/// <param name="Invoice">Number of the document that billed the period before, or null.</param>
/// <param name="Period">The period before, or null.</param>
/// <param name="Reasons">Empty where nothing differs.</param>
public sealed record LineDifference(
    Money? Before, Money Change, string? Invoice, Period? Period, IReadOnlyList<LineReason> Reasons)
{
    /// <summary>Whether there is anything to tell.</summary>
    public bool Differs => Reasons.Count > 0;
}
