using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Subscriptions;
using Panel.Web.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Says the codes of subscriptions and usage in the reader's language.</summary>
public sealed class SubscriptionWords(
    IStringLocalizer<Texts> T, IStringLocalizer<Panel.Web.Catalog.Texts> catalog, MetricWords metrics)
{
    public string Of(SubscriptionState state) => T[$"State.{state}"];

    public string Of(PeriodState state) => T[$"PeriodState.{state}"];

    public string Of(ChargeKind kind) => T[$"Charge.{kind}"];

    public static Tone Tone(SubscriptionState state) => state switch
    {
        SubscriptionState.Active => Components.Tone.Good,
        SubscriptionState.NotStarted => Components.Tone.Info,
        SubscriptionState.Ending => Components.Tone.Warn,
        _ => Components.Tone.Neutral,
    };

    public static Tone Tone(PeriodState state) => state switch
    {
        PeriodState.Billed => Components.Tone.Good,
        PeriodState.Due => Components.Tone.Warn,
        _ => Components.Tone.Info,
    };

    public string Rhythm(BillingPeriod rhythm) => RhythmText.Of(catalog, rhythm);

    /// <summary>What a campaign gives, in two words.</summary>
    public string Gives(CampaignInput rules) => CampaignText.Short(catalog, rules);

    /// <summary>The same for a campaign as the calculator knows it.</summary>
    public string Gives(CampaignTerms terms) => Gives(new CampaignInput(
        terms.Code, terms.Name, terms.ValidFrom, terms.ValidTo, terms.Scope, terms.Kind, terms.Value,
        terms.Currency?.Code,
        terms.AppliesTo, terms.Cycles, terms.Priority, terms.ExclusiveGroup, []));

    /// <summary>A unit of the product by its UN/ECE code; unknown ones stay as they are.</summary>
    public string Unit(string unit) =>
        T[$"Unit.{unit}"] is { ResourceNotFound: false } here ? here.Value
        : catalog[$"Unit.{unit}"] is { ResourceNotFound: false } text ? text.Value : unit;

    /// <inheritdoc cref="MetricWords"/>
    public string Metric(string metric) => metrics.Of(metric);

    /// <summary>Why a charge ended without a line.</summary>
    public string Skipped(string reason) =>
        T[$"Skipped.{reason}"] is { ResourceNotFound: false } text ? text.Value : reason;

    /// <summary>Days as people say them: first and last day, both inside.</summary>
    public static string Days(Period period) =>
        period.Days <= 1 ? Day(period.From) : $"{Day(period.From)} – {Day(period.To.AddDays(-1))}";

    public static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    public static string Price(decimal price, Currency currency) => PriceText.WithCurrency(price, currency.Code);
}
