namespace Panel.Catalog;

/// <summary>The amount campaigns are applied to.</summary>
/// <param name="Base">quantity × unit price × proration, rounded.</param>
/// <param name="Quantity">Units of the product.</param>
/// <param name="DaysUsed">Days billed of the full period.</param>
/// <param name="DaysFull">Days of the full period; both are 1 for a set-up fee.</param>
public readonly record struct CampaignBase(Money Base, decimal Quantity, int DaysUsed, int DaysFull);

/// <summary>An amount after campaigns, with every step that cut something.</summary>
public sealed record CampaignOutcome(Money Net, IReadOnlyList<Allowance> Allowances);

/// <summary>
/// The one calculator of campaign steps (docs/BILLING.md#6-campaigns): previews, examples, plans and documents all call
/// it.
/// </summary>
public static class ApplyCampaigns
{
    private static readonly IReadOnlyList<Allowance> None = [];

    /// <summary>
    /// Applies the eligible campaigns in their declared order. Each step is rounded and kept; a step that cuts nothing
    /// is not kept; the amount never falls below zero.
    /// </summary>
    /// <param name="amount">What to start from.</param>
    /// <param name="eligible">Campaigns whose rules fit; order does not matter.</param>
    public static CampaignOutcome Run(CampaignBase amount, IReadOnlyCollection<CampaignTerms> eligible)
    {
        if (eligible.Count == 0) return new CampaignOutcome(amount.Base, None);
        var current = amount.Base;
        var allowances = new List<Allowance>();
        foreach (var campaign in InOrder(eligible))
        {
            var cut = Cut(campaign, amount, current);
            if (cut.Minor <= 0) continue;
            current -= cut;
            allowances.Add(new Allowance(
                campaign.Code, campaign.Name, KindName(campaign.Kind), campaign.Value, cut.Minor, current.Minor));
        }
        return new CampaignOutcome(current, allowances);
    }

    /// <summary>
    /// The campaigns that apply, in the order of their steps: priority, then override, percent and free set-up, fixed,
    /// then code. Of an exclusive group only the lowest priority number stays, then the first code.
    /// </summary>
    public static IReadOnlyList<CampaignTerms> InOrder(IEnumerable<CampaignTerms> eligible)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        return eligible
            .OrderBy(campaign => campaign.Priority).ThenBy(campaign => campaign.Code, StringComparer.Ordinal)
            .Where(campaign => campaign.ExclusiveGroup is null || groups.Add(campaign.ExclusiveGroup))
            .OrderBy(campaign => campaign.Priority).ThenBy(campaign => Rank(campaign.Kind))
            .ThenBy(campaign => campaign.Code, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The kind as files and stored allowances spell it: <c>percent</c>, <c>free_setup</c> …</summary>
    public static string KindName(CampaignKind kind) => kind switch
    {
        CampaignKind.Override => "override",
        CampaignKind.Percent => "percent",
        CampaignKind.FreeSetup => "free_setup",
        CampaignKind.Fixed => "fixed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Money Cut(CampaignTerms campaign, CampaignBase amount, Money current) => campaign.Kind switch
    {
        CampaignKind.Percent or CampaignKind.FreeSetup => Money.Min(current, current.Times(campaign.Value / 100)),
        CampaignKind.Fixed => Money.Min(current, Money.Round(campaign.Value, current.Currency)),
        CampaignKind.Override => current - Money.Min(current, OverridePrice(campaign, amount)),
        _ => throw new ArgumentOutOfRangeException(nameof(campaign)),
    };

    private static Money OverridePrice(CampaignTerms campaign, CampaignBase amount) =>
        Money.Round(campaign.Value * amount.Quantity * amount.DaysUsed / amount.DaysFull, amount.Base.Currency);

    private static int Rank(CampaignKind kind) => kind switch
    {
        CampaignKind.Override => 0,
        CampaignKind.Percent or CampaignKind.FreeSetup => 1,
        _ => 2,
    };
}
