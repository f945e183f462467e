using Panel.Catalog;
using Panel.Subscriptions;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>
/// Groups what every subscription owes into documents (docs/BILLING.md#7-which-lines-share-an-invoice), taxes them
/// (docs/BILLING.md#8-tax) and holds some (docs/BILLING.md#9-held-documents). Pure.
/// </summary>
public static class DecidePlan
{
    private static readonly IReadOnlyList<PlanRedemption> NoRedemptions = [];
    private static readonly IReadOnlyList<PlanUsage> NoUsage = [];

    public static PlannedRun Run(PlanInput input)
    {
        var groups = new Dictionary<DocumentKey, List<PricedSubscription>>();
        var touched = new HashSet<long>();
        foreach (var terms in input.Subscriptions)
        {
            var key = KeyOf(input, terms);
            var priced = PriceSubscription.Run(PricingOf(input, terms, key.Currency));
            if (priced.Lines.Count + priced.Skips.Count + priced.Holds.Count == 0) continue;
            touched.Add(terms.SubprojectId);
            if (!groups.TryGetValue(key, out var members)) groups[key] = members = [];
            members.Add(priced);
        }
        return Split(input, groups, touched.Count);
    }

    /// <summary>The document a subscription's charges belong to.</summary>
    public static DocumentKey KeyOf(PlanInput input, SubscriptionTerms terms)
    {
        var subproject = input.Subprojects[terms.SubprojectId];
        return new DocumentKey(
            input.Accounts[subproject.PayerId].SellerId, subproject.PayerId, terms.AccountId,
            subproject.DocumentSubprojectId,
            subproject.Currency);
    }

    private static PricingInput PricingOf(PlanInput input, SubscriptionTerms terms, Currency currency) => new(
        terms, input.Products[terms.ProductId], currency, input.Tariffs,
        input.Subprojects[terms.SubprojectId].Campaigns,
        input.Redemptions.GetValueOrDefault(terms.Id, NoRedemptions), input.Usage.GetValueOrDefault(terms.Id, NoUsage),
        input.AsOf, input.Subprojects[terms.SubprojectId].Language);

    private static PlannedRun Split(
        PlanInput input, Dictionary<DocumentKey, List<PricedSubscription>> groups, int touched)
    {
        var documents = new List<PlannedDocument>();
        var skips = new List<PlannedSkip>();
        foreach (var (key, members) in groups)
        {
            if (members.TrueForAll(member => member.Lines.Count + member.Holds.Count == 0))
                skips.AddRange(members.SelectMany(member => member.Skips));
            else if (DocumentOf(input, key, members) is var document
                && TakesNumber(input.Sellers[key.SellerId], document))
                documents.Add(document);
            else
                skips.AddRange(document.Skips.Concat(document.Lines.Select(
                    line => new PlannedSkip(line.SubscriptionId, line.Kind, line.Period, PlannedSkip.ZeroTotal))));
        }
        return new PlannedRun(input.AsOf, documents.Order(DocumentOrder).ToList(), skips, touched);
    }

    // What is held waits for somebody, whatever it comes to.
    private static bool TakesNumber(PlanSeller seller, PlannedDocument document) =>
        seller.ZeroInvoices || document.IsHeld || document.Gross.Minor != 0;

    private static PlannedDocument DocumentOf(PlanInput input, DocumentKey key, List<PricedSubscription> members)
    {
        var decide = new DecideHolds(input);
        var facts = decide.FactsOf(key);
        var tax = DecideTax.Run(facts, input.AsOf, input.TaxRates);
        var lines = members.SelectMany(member => member.Lines).Order(LineOrder).ToList();
        return new PlannedDocument(
            key, input.Sellers[key.SellerId].Code, input.Accounts[key.PayerId].Number,
            input.Accounts[key.AccountId].Number,
            key.SubprojectId is { } id ? input.Subprojects[id].Code : "",
            decide.Run(key, members.SelectMany(member => member.Holds), lines, tax),
            tax.Ok ? tax.Value : DecideTax.Unknown(facts, input.AsOf),
            lines,
            members.SelectMany(member => member.Skips).ToList());
    }

    private static readonly IComparer<PlannedDocument> DocumentOrder = Comparer<PlannedDocument>.Create((a, b) =>
        Compare((a.Seller, b.Seller), (a.Payer, b.Payer), (a.Account, b.Account), (a.Subproject, b.Subproject),
            (a.Key.Currency.Code, b.Key.Currency.Code)));

    private static readonly IComparer<PlannedLine> LineOrder = Comparer<PlannedLine>.Create((a, b) =>
        Compare((a.Subscription, b.Subscription), (KindName(a.Kind), KindName(b.Kind))) is var order and not 0
            ? order
            : a.Period.From.CompareTo(b.Period.From));

    /// <summary>The kind as files and stored lines spell it.</summary>
    public static string KindName(ChargeKind kind) => kind switch
    {
        ChargeKind.Recurring => "recurring",
        ChargeKind.Setup => "setup",
        ChargeKind.Usage => "usage",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int Compare(params ReadOnlySpan<(string Left, string Right)> pairs)
    {
        foreach (var (left, right) in pairs)
            if (string.CompareOrdinal(left, right) is var order and not 0) return order;
        return 0;
    }
}
