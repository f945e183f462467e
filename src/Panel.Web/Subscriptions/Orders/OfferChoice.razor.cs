using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>The prices a product has for a subproject, one to choose.</summary>
public sealed partial class OfferChoice(IStringLocalizer<Texts> T, SubscriptionWords words)
{
    /// <summary>Null while subproject, product or first day are missing.</summary>
    [Parameter, EditorRequired] public required OfferPage? Offers { get; set; }

    [Parameter] public Offer? Chosen { get; set; }

    [Parameter, EditorRequired] public required EventCallback<Offer> Choose { get; set; }

    private IEnumerable<string> Facts(Offer offer)
    {
        var tariff = CodedName.Of(offer.TariffName, offer.Tariff);
        yield return offer.Tariff == Offers!.Proposed ? T["Offers.Proposed", tariff] : tariff;
        if (offer.Terms.SetupFee > 0)
            yield return T["Offers.Setup", SubscriptionWords.Price(offer.Terms.SetupFee, Offers.Currency)];
        if (offer.Terms.Metric is { } metric)
            yield return T["Offers.Usage", DecimalText.Show(
                offer.Terms.Included), words.Metric(metric),
                SubscriptionWords.Price(offer.Terms.UnitPrice, Offers.Currency)];
        if (offer.TrialDays > 0) yield return Plural.Of(T, "Term.Trial", offer.TrialDays);
        if (offer.MinimumTermMonths > 0) yield return Plural.Of(T, "Term.Months", offer.MinimumTermMonths);
        if (offer.NoticeDays > 0) yield return Plural.Of(T, "Term.Notice", offer.NoticeDays);
    }
}
