using Panel.Accounts;

namespace Panel.Tax;

/// <summary>
/// Decides category and rate of a document by the payer's place and status (docs/BILLING.md#8-tax). Hosting is an
/// electronically supplied service (Annex I no. 1 (a) of Implementing Regulation (EU) 282/2011); it always takes the
/// standard rate.
/// </summary>
public static class DecideTax
{
    /// <summary>
    /// Seller's country: S with its rate. Outside the EU: O. Another member state with a valid VAT id of a business: AE
    /// (Art. 44/196 VAT Directive). Another member state otherwise: S with that state's rate under OSS.
    /// </summary>
    /// <returns>The decision, or Problem <c>tax.no_rate</c> when the table lacks the country's rate on that
    /// day.</returns>
    public static Result<TaxDecision> Run(TaxFacts facts, DateOnly on, TaxRates rates)
    {
        if (facts.BuyerCountry == facts.SellerCountry) return Standard(facts, on, rates, "domestic");
        if (!EuMembership.IsMember(facts.BuyerCountry, on)) return Untaxed(facts, on, "O", "outside_eu", "VATEX-EU-O");
        return facts is { BuyerIsBusiness: true, VatIdIsValid: true }
            ? Untaxed(facts, on, "AE", "reverse_charge", "VATEX-EU-AE")
            : Standard(facts, on, rates, "oss");
    }

    /// <summary>What a held document shows while the rate is missing: S without a rate, marked as undecided.</summary>
    public static TaxDecision Unknown(TaxFacts facts, DateOnly on) =>
        new("S", 0, facts.BuyerCountry, "undecided", "", on, null, facts);

    private static Result<TaxDecision> Standard(TaxFacts facts, DateOnly on, TaxRates rates, string rule) =>
        rates.On(facts.BuyerCountry, on) is { } rate
            ? new TaxDecision("S", rate.Rate, facts.BuyerCountry, rule, "", on, rate.ValidFrom, facts)
            : new Problem(
                "tax.no_rate",
                $"There is no VAT rate for {facts.BuyerCountry} on {on:yyyy-MM-dd}. Add it to the dated rates, then "
                    + "plan again.");

    private static TaxDecision Untaxed(TaxFacts facts, DateOnly on, string category, string rule, string reasonCode) =>
        new(category, 0, facts.BuyerCountry, rule, reasonCode, on, null, facts);
}
