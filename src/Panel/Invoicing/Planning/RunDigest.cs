using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// The digest an approval binds to: SHA-256 over everything a plan would put on documents
/// (docs/DECISIONS.md#27-when-the-world-changes-after-approval).
/// </summary>
public static class RunDigest
{
    public static byte[] Of(PlannedRun run, RunScope scope)
    {
        using var bytes = new CanonicalBytes("panel.run.v1");
        bytes.Add(run.AsOf).Add(scope.Seller ?? "").Add(scope.Account ?? "").Add(scope.Subproject ?? "")
            .Add(scope.Tariff ?? "");
        bytes.Add(run.Documents.Count);
        foreach (var document in run.Documents) Add(bytes, document);
        // At the end, so that a plan without names of a language keeps the digest it had before there were any.
        foreach (var line in run.Documents.SelectMany(document => document.Lines))
            if (line.Language is { } language) bytes.Add(line.Subscription).Add(line.Period.From).Add(language);
        return bytes.Hash();
    }

    private static void Add(CanonicalBytes bytes, PlannedDocument document)
    {
        bytes.Add(document.Seller).Add(document.Payer).Add(document.Account).Add(document.Subproject)
            .Add(document.Key.Currency.Code).Add(string.Join(',', document.Holds))
            .Add(document.Tax.Category).Add(document.Tax.Rate).Add(document.TaxAmount.Minor).Add(document.Lines.Count);
        foreach (var line in document.Lines) Add(bytes, line);
        bytes.Add(document.Skips.Count);
        foreach (var skip in document.Skips.OrderBy(skip => (skip.SubscriptionId, skip.Kind, skip.Period.From)))
            bytes.Add(skip.SubscriptionId).Add(DecidePlan.KindName(skip.Kind)).Add(skip.Period.From)
                .Add(skip.Period.To);
    }

    private static void Add(CanonicalBytes bytes, PlannedLine line)
    {
        bytes.Add(line.Subscription).Add(DecidePlan.KindName(line.Kind)).Add(line.Period.From).Add(line.Period.To)
            .Add(line.Description).Add(line.Unit).Add(line.Quantity).Add(line.UnitPrice).Add(line.Base.Minor)
            .Add(line.Net.Minor)
            .Add(line.Allowances.Count);
        foreach (Allowance step in line.Allowances) bytes.Add(step.Campaign).Add(step.AmountMinor);
    }
}
