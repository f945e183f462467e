using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>A campaign's rules as people say them.</summary>
public static class CampaignText
{
    /// <summary>What it gives, in two words: <c>−50 %</c>, <c>−5.00 EUR</c>.</summary>
    public static string Short(IStringLocalizer<Texts> texts, CampaignInput rules) =>
        texts[$"Short.{rules.Kind}", Value(rules)];

    /// <summary>Every rule as a sentence of its own, what it gives first.</summary>
    public static IEnumerable<string> Rules(
        IStringLocalizer<Texts> texts, CampaignInput rules, Func<string, string> productName)
    {
        yield return rules.Kind == CampaignKind.FreeSetup
            ? texts["Rule.FreeSetup", Value(rules)]
            : texts[$"Rule.{rules.Kind}.{rules.AppliesTo}", Value(rules)];
        yield return rules.Products.Count == 0
            ? texts["Rule.Products.All"]
            : texts["Rule.Products.Some", string.Join(", ", rules.Products.Select(productName))];
        if (rules.Currency is not null) yield return texts["Rule.Currency", rules.Currency];
        if (rules.Scope == CampaignScope.Subscription)
            yield return rules.Cycles == 0
                ? texts["Rule.Cycles.Forever"] : Plural.Of(texts, "Rule.Cycles", rules.Cycles);
        yield return texts[$"Rule.Window.{rules.Scope}", Day(rules.ValidFrom), Day(rules.ValidTo.AddDays(-1))];
        yield return texts["Rule.Order", rules.Priority];
        if (rules.ExclusiveGroup is not null) yield return texts["Rule.Group", rules.ExclusiveGroup];
    }

    private static string Value(CampaignInput rules) => rules.Kind is CampaignKind.Fixed or CampaignKind.Override
        ? rules.Currency is null
            ? DecimalText.Show(rules.Value, 2) : PriceText.WithCurrency(rules.Value, rules.Currency)
        : DecimalText.Show(rules.Value);

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
