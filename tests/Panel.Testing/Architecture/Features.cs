namespace Panel.Testing.Architecture;

/// <summary>
/// The features in dependency order; the only place where the list stands. A feature may use features before it, never
/// after; lower features notify later ones by events (docs/ARCHITECTURE.md, src/README.md).
/// </summary>
public static class Features
{
    public static readonly IReadOnlyList<string> InDependencyOrder =
    [
        "Platform", "Tenancy", "Identity", "Modules", "Themes", "Accounts", "Mail", "Catalog", "Subscriptions", "Tax",
        "Invoicing",
        "EInvoicing", "Archive", "Payments", "Dunning", "Hosting", "Domains", "Resellers", "Accounting", "Insight",
        "Import",
    ];

    // A contract lies below all features, though the one for mail has a feature's name.
    private static readonly HashSet<string> Contracts = [
        .. typeof(Money).Assembly.GetExportedTypes().Select(type => type.FullName!)
    ];

    /// <summary>
    /// Uses of a later feature by an earlier one. Each is one sentence for the reader: <c>type → type: rule</c>; empty
    /// when the house is in order.
    /// </summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="root">Namespace whose parts are features, such as <c>Panel</c>.</param>
    public static IReadOnlyList<string> Faults(string assembly, string root) =>
    [
        .. from use in AssemblyUses.Read(assembly)
           let lower = Of(use.User, root)
           let upper = Of(use.Used, root)
           where lower is not null
               && upper is not null && InDependencyOrder.Contains(lower) && Floor(upper) > Floor(lower)
               && !Contracts.Contains(use.Used)
           select $"{use.User} → {use.Used}: {lower} may not use {upper}, which comes after it",
    ];

    /// <summary>Namespaces under the root that are no features.</summary>
    public static IReadOnlyList<string> Strangers(string assembly, string root) =>
    [
        .. AssemblyUses.Read(assembly).Select(use => Of(use.User, root)).OfType<string>()
            .Distinct().Where(feature => !InDependencyOrder.Contains(feature)).Order(StringComparer.Ordinal),
    ];

    private static int Floor(string feature) => InDependencyOrder.ToList().IndexOf(feature);

    /// <summary>
    /// Feature of a type: Panel.Tax.VatRate and Panel.Tax.Rates.Table are both in Tax; Panel.Money is in none.
    /// </summary>
    public static string? Of(string type, string root) =>
        type.StartsWith(root + ".", StringComparison.Ordinal)
            && type[(root.Length + 1)..].Split('.') is [var feature, _, ..] ? feature : null;
}
