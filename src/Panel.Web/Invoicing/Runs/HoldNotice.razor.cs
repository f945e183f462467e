using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>What holds a document, how to fix it, and the way to the place where that is done.</summary>
public sealed partial class HoldNotice(
    IStringLocalizer<Texts> T, IStringLocalizer<Accounts.Texts> accountTexts, RunWords words)
{
    [Parameter, EditorRequired] public required HeldBecause Hold { get; set; }

    [Parameter, EditorRequired] public required DateOnly AsOf { get; set; }

    /// <summary>Asked to release the reason; not set where the reader may not.</summary>
    [Parameter] public EventCallback<string> Release { get; set; }

    private string? Said => Hold switch
    {
        { Reason: Panel.Invoicing.Hold.CatchUp, Subscription: { } subscription } =>
            T["Said.catch_up", subscription, Hold.ProductName ?? "", Hold.Periods ?? 0].Value,
        { Reason: Panel.Invoicing.Hold.NoPrice, Subscription: { } subscription, Rhythm: { } rhythm, From: { } from } =>
            T["Said.no_price", subscription, Hold.ProductName
                ?? "", Hold.Tariff ?? "", words.Rhythm(rhythm), RunWords.Day(from)].Value,
        { Reason: Panel.Invoicing.Hold.DataQuality, Account: { } account } => T["Said.data_quality", account].Value,
        { Reason: Panel.Invoicing.Hold.SellerData, Seller: { } seller } => T["Said.seller_data", seller].Value,
        { Reason: Panel.Invoicing.Hold.NoTaxRate, Country: { } country } =>
            T["Said.no_tax_rate", country, RunWords.Day(AsOf)].Value,
        {
            Reason: Panel.Invoicing.Hold.TooManyLines or Panel.Invoicing.Hold.OutOfRange,
            Subscription: { } subscription
        } =>
            T[$"Said.{Hold.Reason}", subscription, Hold.ProductName ?? ""].Value,
        { Reason: Panel.Invoicing.Hold.UnclearUsage, Subscription: { } subscription, Usage: { } usage } =>
            T[$"Said.unclear_usage.{(usage.Outside ? "outside" : usage.Measures is null ? "nothing" : "metric")}",
                subscription, usage.Metric, RunWords.Day(usage.Days.From), usage.Measures ?? ""].Value,
        { Reason: Panel.Invoicing.Hold.UnusualAmount, Highest: { } highest } =>
            T["Said.unusual_amount", $"{MoneyText.Amount(highest)} {highest.Currency}"].Value,
        _ => null,
    };

    private string? Href => Hold switch
    {
        {
            Reason: Panel.Invoicing.Hold.CatchUp or Panel.Invoicing.Hold.TooManyLines
                or Panel.Invoicing.Hold.OutOfRange,
            Subscription: { } subscription
        } => $"/subscriptions/{Uri.EscapeDataString(subscription)}",
        { Reason: Panel.Invoicing.Hold.UnclearUsage, Subscription: { } subscription } =>
            $"/subscriptions/{Uri.EscapeDataString(subscription)}?tab=usage",
        { Reason: Panel.Invoicing.Hold.NoPrice, Tariff: { } tariff } => $"/tariffs/{Uri.EscapeDataString(tariff)}",
        { Reason: Panel.Invoicing.Hold.DataQuality, Account: { } account } =>
            $"/accounts/{Uri.EscapeDataString(account)}",
        { Reason: Panel.Invoicing.Hold.SellerData, Seller: { } seller } => $"/sellers/{Uri.EscapeDataString(seller)}",
        { Reason: Panel.Invoicing.Hold.NoTaxRate, Country: { } country } =>
            $"/tax-rates?country={Uri.EscapeDataString(country)}",
        _ => null,
    };
}
