using System.Text.Json.Serialization;
using Panel.Accounts;

namespace Panel.Invoicing;

/// <summary>
/// What exactly holds a document, so that the screen can lead to the place that fixes it. It is stored with the plan:
/// what is fixed afterwards does not change what was held, or why.
/// </summary>
/// <param name="Reason">One of <see cref="Hold"/>.</param>
/// <param name="Subscription">Number of the subscription at fault, where one is.</param>
/// <param name="ProductName">Its product.</param>
/// <param name="Tariff">Code of its tariff: where the price is missing.</param>
/// <param name="Rhythm">Its billing period.</param>
/// <param name="Periods">Due periods of it, for <c>catch_up</c>.</param>
/// <param name="From">First day of what is due and has no price, for <c>no_price</c>.</param>
/// <param name="Account">The payer, for <c>data_quality</c>.</param>
/// <param name="Country">Whose rate is missing, for <c>no_tax_rate</c>.</param>
/// <param name="HighestMinor">The highest net amount of the same documents before, in minor units, for
/// <c>unusual_amount</c>.</param>
/// <param name="Currency">The currency of that amount.</param>
/// <param name="Seller">Code of the seller, for <c>seller_data</c>.</param>
/// <param name="Findings">What is wrong with the payer or the seller.</param>
/// <param name="Usage">The first record that no period bills, for <c>unclear_usage</c>.</param>
public sealed record HeldBecause(
    string Reason, string? Subscription = null, string? ProductName = null, string? Tariff = null,
    BillingPeriod? Rhythm = null,
    int? Periods = null, DateOnly? From = null, string? Account = null, string? Country = null,
    long? HighestMinor = null,
    string? Currency = null, string? Seller = null, IReadOnlyList<DataFinding>? Findings = null,
    UnclearUsage? Usage = null)
{
    /// <summary>The highest net amount of the same documents before, for <c>unusual_amount</c>.</summary>
    [JsonIgnore]
    public Money? Highest =>
        HighestMinor is { } minor && Currency is { } code ? new Money(minor, Panel.Currency.Of(code)) : null;
}
