using System.Collections.Frozen;

namespace Panel.Catalog;

/// <summary>Where a campaign comes from.</summary>
public enum CampaignScope
{
    /// <summary>Redeemed on a subscription, with a count of cycles.</summary>
    Subscription,

    /// <summary>Given to a subproject; applies by itself while its window is open.</summary>
    Subproject,
}

/// <summary>How a campaign cuts.</summary>
public enum CampaignKind
{
    /// <summary>Cuts down to a price, if that is lower.</summary>
    Override,

    /// <summary>Cuts a share of the current amount.</summary>
    Percent,

    /// <summary>Cuts a share of the set-up fee; ranks with percent.</summary>
    FreeSetup,

    /// <summary>Cuts an amount, at most down to zero; not prorated.</summary>
    Fixed,
}

/// <summary>The rules of a campaign, as the calculator needs them.</summary>
/// <param name="Value">Percent for percent and free set-up, units of the currency per quantity and period
/// otherwise.</param>
/// <param name="Currency">The only currency it applies to, or null for any.</param>
/// <param name="AppliesTo">Recurring or set-up lines.</param>
/// <param name="Cycles">How many periods a redemption lasts; 0 is for ever.</param>
/// <param name="Priority">Lower numbers first.</param>
/// <param name="ExclusiveGroup">Of the eligible campaigns of one group only the first applies.</param>
/// <param name="Products">Products it applies to; empty is all.</param>
/// <param name="Names">Its names in the languages of documents.</param>
public sealed record CampaignTerms(
    long Id, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, CampaignScope Scope, CampaignKind Kind,
    decimal Value, Currency? Currency, ChargeKind AppliesTo, int Cycles, int Priority, string? ExclusiveGroup,
    FrozenSet<long> Products, LocalNames? Names = null)
{
    /// <summary>The campaign as documents in the language say it.</summary>
    public CampaignTerms In(string language) =>
        Names is null ? this : this with { Name = LocalNames.In(Names, language, Name) };

    /// <summary>Whether the rules allow this kind of line, product and currency at all.</summary>
    public bool Fits(ChargeKind kind, long productId, Currency currency) =>
        AppliesTo == kind
            && (Currency is null || Currency == currency) && (Products.Count == 0 || Products.Contains(productId));

    /// <summary>Whether the window is open on the day: from ≤ day &lt; to.</summary>
    public bool IsOpen(DateOnly day) => ValidFrom <= day && day < ValidTo;

    /// <summary>Whether a redemption that has used so many cycles has one left.</summary>
    public bool HasCycleLeft(int used) => Cycles == 0 || used < Cycles;
}
