using Microsoft.Extensions.Localization;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>How often, in words: <c>monthly</c>, <c>every 2 years</c>.</summary>
public static class RhythmText
{
    public static string Of(IStringLocalizer<Texts> texts, BillingPeriod rhythm) => rhythm switch
    {
        { Count: 1, Unit: PeriodUnit.Day } => texts["Rhythm.Day"],
        { Count: 1, Unit: PeriodUnit.Week } => texts["Rhythm.Week"],
        { Count: 1, Unit: PeriodUnit.Month } => texts["Rhythm.Month"],
        { Count: 3, Unit: PeriodUnit.Month } => texts["Rhythm.Quarter"],
        { Count: 6, Unit: PeriodUnit.Month } => texts["Rhythm.HalfYear"],
        { Count: 12, Unit: PeriodUnit.Month } => texts["Rhythm.Year"],
        { Unit: PeriodUnit.Day } => Plural.Of(texts, "Rhythm.Days", rhythm.Count),
        { Unit: PeriodUnit.Week } => Plural.Of(texts, "Rhythm.Weeks", rhythm.Count),
        { Unit: PeriodUnit.Month } when rhythm.Count % 12 == 0 => Plural.Of(texts, "Rhythm.Years", rhythm.Count / 12),
        _ => Plural.Of(texts, "Rhythm.Months", rhythm.Count),
    };

    /// <summary>Short and then long periods, by their length in days.</summary>
    public static int Length(BillingPeriod rhythm) => rhythm.Unit switch
    {
        PeriodUnit.Day => rhythm.Count,
        PeriodUnit.Week => rhythm.Count * 7,
        _ => rhythm.Count * 30,
    };
}
