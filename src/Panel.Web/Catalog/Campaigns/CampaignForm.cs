using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>
/// What the campaign form binds to. It knows first and last day; the use case takes the day after the last.
/// </summary>
public sealed class CampaignForm
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public CampaignScope Scope { get; set; }

    public CampaignKind Kind { get; set; } = CampaignKind.Percent;

    public NumberBox Value { get; private init; } = new(10, 0);

    public string Currency { get; set; } = "";

    public ChargeKind AppliesTo { get; set; }

    public NumberBox Cycles { get; private init; } = NumberBox.Whole(0);

    public NumberBox Priority { get; private init; } = NumberBox.Whole(50);

    public string ExclusiveGroup { get; set; } = "";

    public HashSet<string> Products { get; private init; } = new(StringComparer.Ordinal);

    public NamesForm Names { get; private init; } = new(null);

    public static CampaignForm Of(CampaignInput rules) => new()
    {
        Code = rules.Code, Name = rules.Name, First = rules.ValidFrom, Last = rules.ValidTo.AddDays(-1),
        Scope = rules.Scope,
        Kind = rules.Kind, Value = new NumberBox(rules.Value, 0), Currency = rules.Currency ?? "",
        AppliesTo = rules.AppliesTo,
        Cycles = NumberBox.Whole(rules.Cycles), Priority = NumberBox.Whole(rules.Priority),
        ExclusiveGroup = rules.ExclusiveGroup ?? "",
        Products = rules.Products.ToHashSet(StringComparer.Ordinal), Names = new NamesForm(rules.Names),
    };

    /// <summary>
    /// What is needed and missing, or typed and not understood, each at its field; null where there is an input.
    /// </summary>
    internal Problem? Unread => Problem.All(
        DayInput.Missing(nameof(CampaignInput.ValidFrom), First), DayInput.Missing(nameof(CampaignInput.ValidTo), Last),
        Value.Wrong(nameof(CampaignInput.Value)),
        Scope == CampaignScope.Subscription ? Cycles.Wrong(nameof(CampaignInput.Cycles)) : null,
        Priority.Wrong(nameof(CampaignInput.Priority)));

    /// <summary>An amount may carry its currency, a share its sign.</summary>
    internal string Unit => Kind is CampaignKind.Percent or CampaignKind.FreeSetup ? "%" : Currency.Trim();

    public void Tick(string product, bool on)
    {
        if (on) Products.Add(product);
        else Products.Remove(product);
    }

    /// <summary>
    /// The input as the use case takes it; what the chosen scope and kind rule out is left out, what is unread breaks
    /// no rule.
    /// </summary>
    public CampaignInput ToInput() => new(
        Code.Trim(), Name, First ?? DayBound.First, DayBound.After(Last ?? DayBound.Last), Scope, Kind,
        Value.Value ?? 0,
        Currency.Trim().Length == 0 ? null : Currency.Trim().ToUpperInvariant(), Reduces,
        Scope == CampaignScope.Subproject ? 0 : Cycles.Count ?? 0, Priority.Count ?? 0,
        ExclusiveGroup.Trim().Length == 0 ? null : ExclusiveGroup.Trim(), [.. Products.Order(StringComparer.Ordinal)],
        Names.ToNames());

    private ChargeKind Reduces => Kind == CampaignKind.FreeSetup ? ChargeKind.Setup
        : Scope == CampaignScope.Subproject ? ChargeKind.Recurring
        : AppliesTo;
}
