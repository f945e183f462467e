using System.Collections.Frozen;
using Panel.Catalog;
using Panel.Subscriptions;

namespace Panel.Invoicing;

// Rows as the database spells them; enums travel as text.

internal sealed record SubscriptionRow(
    long Id, string Number, long AccountId, long SubprojectId, long ProductId, long TariffId, long? PinnedVersionId,
    decimal Quantity, short PeriodCount, string PeriodUnit, DateTime StartDate, DateTime Anchor, DateTime? EndDate,
    DateTime? BilledUntil, DateTime? UsageBilledUntil, string Description, DateTime? TrialUntil, string Opening)
{
    internal SubscriptionTerms ToTerms() => new(
        Id, Number, AccountId, SubprojectId, ProductId, TariffId, PinnedVersionId, Quantity,
        new BillingPeriod(PeriodCount, Enum.Parse<PeriodUnit>(PeriodUnit, ignoreCase: true)), Day(StartDate),
        Day(Anchor),
        MaybeDay(EndDate), MaybeDay(BilledUntil), MaybeDay(UsageBilledUntil), Description, MaybeDay(TrialUntil))
    {
        Opening = Enum.Parse<Opening>(Opening, ignoreCase: true),
    };

    private static DateOnly Day(DateTime value) => DateOnly.FromDateTime(value);

    private static DateOnly? MaybeDay(DateTime? value) => value is { } day ? Day(day) : null;
}

internal sealed record CampaignRow(
    long Id, string Code, string Name, DateTime ValidFrom, DateTime ValidTo, string Scope, string Kind, decimal Value,
    string? Currency, string AppliesTo, int Cycles, int Priority, string? ExclusiveGroup,
    string? NameEn, string? NameDe, string? NameDa, string? NamePl)
{
    internal CampaignTerms ToTerms(FrozenSet<long> products) => new(
        Id, Code, Name, DateOnly.FromDateTime(ValidFrom), DateOnly.FromDateTime(ValidTo),
        Enum.Parse<CampaignScope>(Scope, ignoreCase: true),
        Enum.Parse<CampaignKind>(Kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
        Value, Currency is { } code ? Panel.Currency.Of(code) : null,
        Enum.Parse<ChargeKind>(AppliesTo, ignoreCase: true), Cycles,
        Priority, ExclusiveGroup, products, LocalNames.Of(NameEn, NameDe, NameDa, NamePl));
}
