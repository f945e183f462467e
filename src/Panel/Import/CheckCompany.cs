using System.Diagnostics.CodeAnalysis;

namespace Panel.Import;

/// <summary>
/// Checks what no single cell can tell: duplicate ids, unknown references, cycles, records across a boundary. Says
/// nothing that only follows from what reading found: a cell is named once, and a file that could not be read lacks no
/// ids.
/// </summary>
internal sealed class CheckCompany(CompanyFolder company, Findings findings)
{
    internal static void Run(CompanyFolder company, Findings findings)
    {
        // The rows behind the last finding were not kept: everything that refers to them would be wrong.
        if (findings.IsFull) return;
        var check = new CheckCompany(company, findings);
        check.Duplicates();
        check.Accounts();
        check.Subprojects();
        check.Catalogue();
        check.Subscriptions();
        check.Usage();
    }

    private readonly HashSet<(string File, int Line)> _broken = findings.Kept.Select(finding =>
        (finding.File, finding.Line)).ToHashSet();
    private readonly HashSet<(string File, int Line, string Column)> _named =
        findings.Kept.Select(finding => (finding.File, finding.Line, finding.Column)).ToHashSet();

    private readonly HashSet<string> _sellers = Keys(company.Sellers, row => row.Id);
    private readonly Dictionary<string, AccountRow> _accounts = First(company.Accounts, row => row.Id);
    private readonly Dictionary<string, SubprojectRow> _subprojects = First(company.Subprojects, row => row.Id);
    private readonly HashSet<string> _products = Keys(company.Products, row => row.Id);
    private readonly HashSet<string> _tariffs = Keys(company.Tariffs, row => row.Tariff);
    private readonly HashSet<(string, string)> _versions = company.Tariffs.Select(row => (row.Tariff, row.Version))
        .ToHashSet();
    private readonly Dictionary<string, CampaignRow> _campaigns = First(company.Campaigns, row => row.Code);
    private readonly Dictionary<string, SubscriptionRow> _subscriptions = First(company.Subscriptions, row => row.Id);
    private readonly UsageFaults _usage = new(company.Tariffs);

    private void Duplicates()
    {
        Once("sellers.csv", "id", company.Sellers, row => row.Id, row => row.Line);
        Once("sellers.csv", "number_prefix", company.Sellers, row => row.NumberPrefix, row => row.Line);
        Once("accounts.csv", "id", company.Accounts, row => row.Id, row => row.Line);
        Once("subprojects.csv", "id", company.Subprojects, row => row.Id, row => row.Line);
        Once("products.csv", "id", company.Products, row => row.Id, row => row.Line);
        Once("campaigns.csv", "code", company.Campaigns, row => row.Code, row => row.Line);
        Once("subscriptions.csv", "id", company.Subscriptions, row => row.Id, row => row.Line);
        Once(
            "vat_rates.csv", "valid_from", company.VatRates, row => $"{row.Country} {row.ValidFrom:yyyy-MM-dd}",
            row => row.Line);
        Once("tariffs.csv", "period_months", company.Tariffs,
            row => $"{row.Tariff} {row.Version} {row.Product} {row.Currency} {row.PeriodMonths}", row => row.Line);
    }

    private void Accounts()
    {
        foreach (var row in company.Accounts)
        {
            Known("accounts.csv", row.Line, "seller", row.Seller, _sellers.Contains, "sellers.csv");
            if (row.Parent is { } parent)
                Known("accounts.csv", row.Line, "parent", parent, _accounts.ContainsKey, "accounts.csv");
            if (row.Payer is { } payer)
                Known("accounts.csv", row.Line, "payer", payer, _accounts.ContainsKey, "accounts.csv");
            if (row is { Company: "", LastName: "" })
                Wrong(
                    "accounts.csv", row.Line, "company",
                    "Neither company nor last_name is set: nobody could be billed.");
            if (IsCycle(row.Id, id => _accounts.GetValueOrDefault(id)?.Parent))
                Wrong("accounts.csv", row.Line, "parent", "Following the parents of '{0}' leads back to it.", row.Id);
        }
    }

    private void Subprojects()
    {
        foreach (var row in company.Subprojects)
        {
            Known("subprojects.csv", row.Line, "account", row.Account, _accounts.ContainsKey, "accounts.csv");
            foreach (var code in row.Campaigns) Campaign("subprojects.csv", row.Line, code, "subproject");
            if (row.Parent is not { } parent) continue;
            Known("subprojects.csv", row.Line, "parent", parent, _subprojects.ContainsKey, "subprojects.csv");
            if (_subprojects.TryGetValue(parent, out var above) && above.Account != row.Account)
                Wrong(
                    "subprojects.csv", row.Line, "parent", "'{0}' belongs to account '{1}', not to '{2}'.", parent,
                    above.Account, row.Account);
            if (IsCycle(row.Id, id => _subprojects.GetValueOrDefault(id)?.Parent))
                Wrong(
                    "subprojects.csv", row.Line, "parent", "Following the parents of '{0}' leads back to it.", row.Id);
        }
    }

    private void Catalogue()
    {
        foreach (var row in company.Tariffs)
            Known("tariffs.csv", row.Line, "product", row.Product, _products.Contains, "products.csv");
        var versions = company.Tariffs.Where(row => IsSound("tariffs.csv", row.Line)).ToList();
        foreach (var version in versions.GroupBy(row => (row.Tariff, row.Version)))
            foreach (var row in version.Where(row => row.ValidFrom != version.First().ValidFrom))
                Wrong(
                    "tariffs.csv", row.Line, "valid_from", "Version {0} of '{1}' begins on {2:yyyy-MM-dd} in line {3}.",
                    row.Version, row.Tariff, version.First().ValidFrom, version.First().Line);
        foreach (var clash in versions.GroupBy(row => (row.Tariff, row.ValidFrom))
            .Where(g => g.Select(row => row.Version).Distinct().Count() > 1))
            Wrong(
                "tariffs.csv", clash.Last().Line, "valid_from", "Two versions of '{0}' begin on {1:yyyy-MM-dd}.",
                clash.Key.Tariff, clash.Key.ValidFrom);
        foreach (var row in company.Campaigns)
            foreach (var product in row.Products)
                Known("campaigns.csv", row.Line, "products", product, _products.Contains, "products.csv");
    }

    private void Subscriptions()
    {
        foreach (var row in company.Subscriptions)
        {
            Known(
                "subscriptions.csv", row.Line, "subproject", row.Subproject, _subprojects.ContainsKey,
                "subprojects.csv");
            Known("subscriptions.csv", row.Line, "product", row.Product, _products.Contains, "products.csv");
            Known("subscriptions.csv", row.Line, "tariff", row.Tariff, _tariffs.Contains, "tariffs.csv");
            if (row.TariffVersion is { } version && _tariffs.Contains(row.Tariff))
                Known(
                    "subscriptions.csv", row.Line, "tariff_version", version, v => _versions.Contains((row.Tariff, v)),
                    "tariffs.csv");
            foreach (var redeemed in row.Campaigns)
                Campaign("subscriptions.csv", row.Line, redeemed.Campaign, "subscription");
            if (row.Campaigns.DistinctBy(redeemed => redeemed.Campaign).Count() != row.Campaigns.Count)
                Wrong(
                    "subscriptions.csv", row.Line, "campaigns",
                    "A campaign is redeemed twice. Keep one with all its cycles.");
        }
    }

    private void Usage()
    {
        foreach (var row in company.Usage)
        {
            Known(
                "usage.csv", row.Line, "subscription", row.Subscription, _subscriptions.ContainsKey,
                "subscriptions.csv");
            if (!_subscriptions.TryGetValue(row.Subscription, out var terms)
                || !IsSound("usage.csv", row.Line) || !IsSound("subscriptions.csv", terms.Line)) continue;
            var rhythm = BillingPeriod.Months(terms.PeriodMonths);
            var period = rhythm.At(terms.Anchor, rhythm.IndexOf(terms.Anchor, row.From));
            if (_usage.FaultOf(row, terms, period) is { } fault) findings.Add(fault);
            if (row.To > period.To)
                Wrong(
                    "usage.csv", row.Line, "to",
                    "The record crosses the boundary {0:yyyy-MM-dd} of its billing period. Split it there.", period.To);
        }
    }

    private void Campaign(string file, int line, string code, string scope)
    {
        Known(file, line, "campaigns", code, _campaigns.ContainsKey, "campaigns.csv");
        if (_campaigns.TryGetValue(code, out var campaign) && campaign.Scope != scope)
            Wrong(
                file, line, "campaigns", "'{0}' has scope {1}; here only campaigns of scope {2} can stand.", code,
                campaign.Scope, scope);
    }

    private void Known(string file, int line, string column, string key, Func<string, bool> isKnown, string where)
    {
        if (key.Length > 0 && !findings.IsIncomplete(where) && !isKnown(key))
            Wrong(file, line, column, "'{0}' is not in {1}.", key, where);
    }

    private void Once<T>(string file, string column, IEnumerable<T> rows, Func<T, string> key, Func<T, int> line)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (!seen.TryAdd(key(row), line(row)))
                Wrong(file, line(row), column, "'{0}' is there twice, first in line {1}.", key(row), seen[key(row)]);
    }

    private bool IsSound(string file, int line) => !_broken.Contains((file, line));

    private void Wrong(string file, int line, string column, [ConstantExpected]
    string template, params object?[] values)
    {
        if (!_named.Contains((file, line, column))) findings.Say(file, line, column, template, values);
    }

    // A walk of more steps than any sane tree is deep has met itself.
    private static bool IsCycle(string id, Func<string, string?> parent)
    {
        var steps = 0;
        for (var above = parent(id); above is not null; above = parent(above))
            if (above == id || ++steps > 64) return true;
        return false;
    }

    private static HashSet<string> Keys<T>(IEnumerable<T> rows, Func<T, string> key) =>
        rows.Select(key).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, T> First<T>(IEnumerable<T> rows, Func<T, string> key) =>
        rows.GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
