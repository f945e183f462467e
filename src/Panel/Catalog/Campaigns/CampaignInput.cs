using Panel.Platform;

namespace Panel.Catalog;

/// <summary>What a person enters about a campaign; also how its page shows the rules.</summary>
/// <param name="Code">Unique and final: people type it, files name it.</param>
/// <param name="Name">Printed on invoices as the reason of the allowance (EN 16931 BT-139).</param>
/// <param name="ValidFrom">First day it can be redeemed, or applies to a subproject's periods.</param>
/// <param name="ValidTo">First day it no longer can.</param>
/// <param name="Value">Percent for percent and free set-up; units of the currency for fixed and override.</param>
/// <param name="Currency">ISO 4217 code, or null for any (then only percent and free set-up make sense).</param>
/// <param name="Cycles">Periods a redemption lasts, 0 is for ever; always 0 for subprojects, whose window
/// decides.</param>
/// <param name="Priority">0–9999, lower numbers first.</param>
/// <param name="ExclusiveGroup">Of one group only the first applies; null is none.</param>
/// <param name="Products">Codes of products; empty is all.</param>
/// <param name="Names">What documents call it in their languages; null where <paramref name="Name"/> stands in all of
/// them.</param>
public sealed record CampaignInput(
    string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, CampaignScope Scope, CampaignKind Kind,
    decimal Value,
    string? Currency, ChargeKind AppliesTo, int Cycles, int Priority, string? ExclusiveGroup,
    IReadOnlyList<string> Products,
    LocalNames? Names = null)
{
    /// <summary>The most cycles a campaign counts for.</summary>
    public const int MostCycles = 1200;

    /// <summary>Priorities are 0 to this; the smaller one is reckoned first.</summary>
    public const int LastPriority = 9999;

    /// <summary>
    /// All rules the input breaks, each with its field, or null; pure, so that a form can ask before it asks the use
    /// case.
    /// </summary>
    /// <param name="products">Codes of the actor's products.</param>
    public Problem? Check(IReadOnlySet<string> products) => Problem.All(
        CheckName(), LocalNames.Check(Names), CatalogCode.Check(Code), CheckWindow(), CheckValue(Kind, Value),
        CheckCurrency(), CheckReach(),
        CheckPriority(), CheckGroup(), CheckProducts(products));

    /// <summary>The rules for what may change once a campaign is in use.</summary>
    internal Problem? CheckNameAndWindow() => Problem.All(CheckName(), LocalNames.Check(Names), CheckWindow());

    private Problem? CheckName() => Name.Trim().Length is 0 or > 200
        ? Problem.Invalid(nameof(Name), "The name must have 1 to 200 characters; it is printed on invoices.")
        : null;

    private Problem? CheckWindow() => Problem.All(
        DayBound.Check(nameof(ValidFrom), ValidFrom), DayBound.CheckEnd(nameof(ValidTo), ValidTo),
        ValidFrom >= ValidTo
            ? Problem.Invalid(nameof(ValidTo), "The last day must not be before the first day.") : null);

    /// <summary>
    /// What a value of that kind must be, wherever the campaign comes from; an override may be zero: it costs nothing.
    /// </summary>
    public static Problem? CheckValue(CampaignKind kind, decimal value) => kind switch
    {
        _ when value < 0 || decimal.Round(value, 6) != value =>
            Problem.Invalid(nameof(Value), "The value cannot be below zero and has at most 6 decimals."),
        CampaignKind.Percent or CampaignKind.FreeSetup when value is <= 0 or > 100 =>
            Problem.Invalid(nameof(Value), "A percentage must be above 0 and at most 100."),
        CampaignKind.Fixed when value == 0 => Problem.Invalid(nameof(Value), "The reduction must be above zero."),
        _ when value > CheckPrices.Most => Problem.Invalid(nameof(Value), "The amount must be at most 100 million."),
        _ => null,
    };

    private Problem? CheckCurrency() => Kind switch
    {
        CampaignKind.Fixed or CampaignKind.Override when Currency is null =>
            Problem.Invalid(nameof(Currency), "An amount needs a currency; make one campaign for each currency."),
        _ when Currency is not null && !Panel.Currency.IsKnown(Currency) =>
            Problem.Invalid(nameof(Currency), "'{0}' is not an ISO 4217 currency.", Currency),
        _ => null,
    };

    private Problem? CheckReach() => (Scope, Kind, AppliesTo) switch
    {
        (_, _, ChargeKind.Usage) =>
            Problem.Invalid(nameof(AppliesTo), "Campaigns cut recurring prices or set-up fees, not usage."),
        (_, CampaignKind.FreeSetup, not ChargeKind.Setup) =>
            Problem.Invalid(nameof(AppliesTo), "A free set-up applies to the set-up fee."),
        (CampaignScope.Subproject, _, not ChargeKind.Recurring) =>
            Problem.Invalid(nameof(AppliesTo), "A campaign of a subproject applies to recurring prices."),
        (CampaignScope.Subproject, _, _) when Cycles != 0 =>
            Problem.Invalid(
                nameof(Cycles), "A campaign of a subproject lasts as long as its window; leave the cycles at 0."),
        _ => Cycles is < 0 or > MostCycles ? Problem.Invalid(nameof(Cycles), "Cycles are 0 (for ever) to 1200.") : null,
    };

    private Problem? CheckPriority() =>
        Priority is < 0 or > LastPriority ? Problem.Invalid(nameof(Priority), "The priority must be 0 to 9999.") : null;

    private Problem? CheckGroup() => ExclusiveGroup?.Trim().Length > 40
        ? Problem.Invalid(nameof(ExclusiveGroup), "The name of a group has at most 40 characters.")
        : null;

    private Problem? CheckProducts(IReadOnlySet<string> products) =>
        Products.FirstOrDefault(code => !products.Contains(code)) is { } unknown
            ? Problem.Invalid(nameof(Products), "'{0}' is not a product of your catalogue.", unknown)
            : null;
}
