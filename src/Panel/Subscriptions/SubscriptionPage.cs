using Panel.Catalog;

namespace Panel.Subscriptions;

/// <summary>A subscription with the names of everything around it.</summary>
/// <param name="Pinned">Label of the tariff version it is kept on, or null.</param>
/// <param name="End">First day without service, or null.</param>
/// <param name="Version">For saving only what nobody else changed in between.</param>
/// <param name="TrialUntil">First day that is charged, or null without a trial.</param>
public sealed record SubscriptionDetails(
    string Number, string Description, string Account, string AccountName, string Subproject, string SubprojectName,
    string Product, string ProductName, string Unit, string Tariff, string TariffName, string? Pinned, decimal Quantity,
    BillingPeriod Rhythm, DateOnly Start, DateOnly Anchor, DateOnly? End, DateOnly? BilledUntil,
    DateOnly? UsageBilledUntil,
    SubscriptionState State, int Version, DateOnly? TrialUntil = null);

/// <summary>What a full period costs on a day, before campaigns.</summary>
/// <param name="Version">Label of the tariff version.</param>
/// <param name="Terms">The price of one unit with its options.</param>
/// <param name="Amount">Price × quantity, rounded.</param>
/// <param name="From">First day it applies to this subscription.</param>
public sealed record SubscriptionPrice(
    string Version, DateOnly ValidFrom, PriceTerms Terms, Money Amount, DateOnly From);

/// <summary>Where a period stands.</summary>
public enum PeriodState
{
    /// <summary>On a document, by Panel or by the system before it.</summary>
    Billed,

    /// <summary>The next invoice run bills it.</summary>
    Due,

    /// <summary>It has not begun.</summary>
    Coming,
}

/// <summary>One period of the timeline.</summary>
/// <param name="Full">From boundary to boundary.</param>
/// <param name="Part">The days that are billed of it.</param>
/// <param name="Charge">What billed it; null where it is not billed, or was billed before the import.</param>
public sealed record SubscriptionPeriod(Period Full, Period Part, PeriodState State, SubscriptionCharge? Charge);

/// <summary>What ended as billed or skipped for a period.</summary>
/// <param name="Reason">Why it was skipped, such as <c>free</c>; empty when billed.</param>
/// <param name="Invoice">Number of the document, or null when skipped.</param>
/// <param name="Net">Amount of its line after campaigns, or null when skipped.</param>
public sealed record SubscriptionCharge(
    ChargeKind Kind, Period Period, bool Billed, string Reason, string? Invoice, Money? Net);

/// <summary>A campaign that a subscription has by itself or through its subproject.</summary>
/// <param name="CyclesUsed">Null for a subproject's campaign, whose window decides.</param>
/// <param name="CyclesLeft">Null for ever, or while the window is open.</param>
/// <param name="Ended">The day it was taken away, or null.</param>
/// <param name="Applies">It would cut the next period.</param>
public sealed record SubscriptionCampaign(
    CampaignTerms Terms, int? CyclesUsed, int? CyclesLeft, DateOnly? Ended, bool Applies);

/// <summary>Everything a subscription's page shows.</summary>
/// <param name="Currency">Of its documents: the subproject's, else the payer's.</param>
/// <param name="Price">Today, or on its first day that is charged; null where the tariff has none: then its document
/// will be held.</param>
/// <param name="NextPrice">When a version to come changes it, else null.</param>
/// <param name="Charges">The latest, newest first.</param>
/// <param name="Versions">Labels it can be kept on, newest first.</param>
/// <param name="EarliestEnd">
/// First day it may end when notice is given today: after term and notice, or within the trial, and not before what is
/// billed.
/// </param>
/// <param name="PaidEnd">How long minimum term, from the first paid day, and notice bind.</param>
/// <param name="Options">What is configured, by code of the option.</param>
/// <param name="Offered">What can be configured about its product.</param>
/// <param name="SellersRight">Whether the actor sells it to who pays, and so may change what is owed for it.</param>
public sealed record SubscriptionPage(
    SubscriptionDetails Details, Currency Currency, DateOnly Today, SubscriptionPrice? Price,
    SubscriptionPrice? NextPrice,
    IReadOnlyList<SubscriptionPeriod> Timeline, IReadOnlyList<SubscriptionCampaign> Campaigns,
    IReadOnlyList<SubscriptionCharge> Charges, IReadOnlyList<string> Versions, DateOnly EarliestEnd,
    int MinimumTermMonths,
    int NoticeDays, DateOnly PaidEnd, IReadOnlyList<ChosenOption> Options, IReadOnlyList<ProductOption> Offered,
    bool SellersRight)
{
    /// <summary>
    /// Minimum term and notice bind it longer than to that end, given today; an end within the trial is free.
    /// </summary>
    public bool IsBoundBeyond(DateOnly end) =>
        end < PaidEnd && !(Today < Details.TrialUntil && Today <= end && end <= Details.TrialUntil);
}
