namespace Panel.Tax;

/// <summary>The seller's and buyer's facts that decide on VAT.</summary>
/// <param name="SellerCountry">ISO 3166-1 alpha-2 of the country whose VAT law counts at the seller's address.</param>
/// <param name="BuyerCountry">The same of the payer: FR for an address in Monaco.</param>
/// <param name="BuyerIsBusiness">The payer says it is a taxable person.</param>
/// <param name="VatIdIsValid">Its VAT id was confirmed, and can be one of its country.</param>
public readonly record struct TaxFacts(
    string SellerCountry, string BuyerCountry, bool BuyerIsBusiness, bool VatIdIsValid);

/// <summary>How a document is taxed, with the rule that said so; stored with the document.</summary>
/// <param name="Category">EN 16931 BT-151: S, AE or O.</param>
/// <param name="Rate">Percent; 0 for AE and O.</param>
/// <param name="Country">Whose rate it is.</param>
/// <param name="Rule">Which rule decided: <c>domestic</c>, <c>outside_eu</c>, <c>reverse_charge</c>,
/// <c>oss</c>.</param>
/// <param name="ReasonCode">VATEX code (BT-121), empty for S.</param>
/// <param name="On">The day whose rates and memberships were used.</param>
/// <param name="RateFrom">Since when that rate is valid; null where no rate was needed.</param>
/// <param name="Facts">What was known of seller and buyer.</param>
public sealed record TaxDecision(
    string Category, decimal Rate, string Country, string Rule, string ReasonCode, DateOnly On, DateOnly? RateFrom,
    TaxFacts Facts);
