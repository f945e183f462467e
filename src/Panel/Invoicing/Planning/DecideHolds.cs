using System.Collections.Frozen;
using Panel.Accounts;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>Finds what holds a document as a whole: its parties, its tax, its amount. Pure.</summary>
internal sealed class DecideHolds(PlanInput input)
{
    // None of our sellers pays a document: a warning at most, which holds nothing.
    private static readonly FrozenSet<string> NoVatIds = [];

    /// <summary>The holds that nobody released, the subscriptions' own among them.</summary>
    internal List<HeldBecause> Run(
        DocumentKey key, IEnumerable<HeldBecause> own, IReadOnlyList<PlannedLine> lines, Result<TaxDecision> tax)
    {
        var facts = FactsOf(key);
        return own.Concat(tax.Ok ? [] : [new HeldBecause(Hold.NoTaxRate, Country: facts.BuyerCountry)])
            .Concat(Payer(key))
            .Concat(Seller(key, tax is { Ok: true, Value.Category: "AE" }))
            .Concat(BilledOften(lines))
            .Concat(Unusual(key, lines))
            .Where(hold => !input.Releases.Contains((DocumentKind.Of(key), hold.Reason)))
            .OrderBy(hold => hold.Reason, StringComparer.Ordinal)
            .ThenBy(hold => hold.Subscription, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>What decides on the document's VAT.</summary>
    internal TaxFacts FactsOf(DocumentKey key)
    {
        var (payer, seller) = (QualityOf(key), input.Sellers[key.SellerId].Facts);
        var place = payer.Territory.Country;
        return new TaxFacts(
            VatTerritory.CountryOf(seller.Country), place, payer.Account.Business,
            payer.VatIdStatus == VatIdStatus.Valid
                && payer.Account.VatId.Length > 0 && VatId.Check(payer.Account.VatId, place).IsOf(place));
    }

    private AccountFacts QualityOf(DocumentKey key)
    {
        var payer = input.Accounts[key.PayerId];
        return new AccountFacts(
            payer.Details, payer.VatIdStatus, input.Sellers[key.SellerId].Facts.Country, "", NoVatIds);
    }

    private HeldBecause[] Payer(DocumentKey key) =>
        DataQuality.Gate(QualityOf(key), input.AsOf) is { Count: > 0 } findings
            ? [new HeldBecause(Hold.DataQuality, Account: input.Accounts[key.PayerId].Number, Findings: findings)] : [];

    private HeldBecause[] Seller(DocumentKey key, bool reverseCharge)
    {
        var seller = input.Sellers[key.SellerId];
        return DataQuality.SellerGate(seller.Facts, reverseCharge, input.AsOf) is { Count: > 0 } findings
            ? [new HeldBecause(Hold.SellerData, Seller: seller.Code, Findings: findings)] : [];
    }

    private IEnumerable<HeldBecause> BilledOften(IReadOnlyList<PlannedLine> lines) => lines
        .Where(line => input.BilledOften.Contains(line.SubscriptionId)).DistinctBy(line => line.SubscriptionId)
        .Select(line => new HeldBecause(Hold.TooManyLines, line.Subscription, input.Products[line.ProductId].Name));

    private HeldBecause[] Unusual(DocumentKey key, IReadOnlyList<PlannedLine> lines)
    {
        var history = input.History.GetValueOrDefault(DocumentKind.Of(key));
        var net = new Money(lines.Sum(line => line.Net.Minor), key.Currency);
        return AmountBound.IsBroken(net, history)
            ? [new HeldBecause(Hold.UnusualAmount, HighestMinor: history.HighestNetMinor, Currency: key.Currency.Code)]
            : [];
    }
}
